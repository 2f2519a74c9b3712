package dev.viva.persistence.interview;

import java.time.Instant;
import java.util.UUID;

/// A new interview on its way to its table.
///
/// Public only because Jdbi must reach its accessors; nothing outside this package may use it.
@SuppressWarnings("ArrayRecordComponent") // a row on its way to the driver; never compared
public record NewInterviewRow(
        UUID tenantId,
        UUID interviewId,
        UUID planId,
        String title,
        int questionsPlanned,
        byte[] candidateName,
        Instant createdAt,
        boolean sample) {}
