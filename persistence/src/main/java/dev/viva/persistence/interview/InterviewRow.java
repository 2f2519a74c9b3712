package dev.viva.persistence.interview;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An interview with its summary, as the list reads it.
///
/// Public only because Jdbi must reach its constructor; nothing outside this package may use it.
///
/// @param candidateName ciphertext
/// @param sortKey       what the list was ordered by, as text that PostgreSQL reads back exactly
@SuppressWarnings("ArrayRecordComponent") // a row on its way from the driver; never compared
public record InterviewRow(
        UUID interviewId,
        UUID planId,
        String title,
        byte[] candidateName,
        String status,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        int questionsAsked,
        int questionsPlanned,
        int visits,
        long spokenMs,
        boolean sample,
        boolean held,
        @Nullable Instant seenAt,
        @Nullable String seenBy,
        String sortKey) {}
