package dev.viva.persistence.projection;

import dev.viva.core.conductor.CutOffs;
import dev.viva.core.interview.InterviewStatus;
import dev.viva.core.interview.Talk;
import dev.viva.core.record.MediaTime;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// How a summary looks in its table.
///
/// Public only because Jdbi must reach its constructor; nothing outside this package may use it.
public record SummaryRow(
        UUID tenantId,
        UUID interviewId,
        String status,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        int questionsAsked,
        int visits,
        long earlierMs,
        long visitMs,
        boolean held,
        int turnsClosed,
        int turnsCutOff,
        int closedVisit,
        long closedMs,
        String voice,
        List<Integer> waitsMs) {

    public SummaryRow {
        waitsMs = List.copyOf(waitsMs);
    }

    static SummaryRow of(UUID tenant, UUID interview, Summary s) {
        return new SummaryRow(
                tenant,
                interview,
                s.status().name(),
                s.startedAt(),
                s.endedAt(),
                s.questionsAsked(),
                s.visits(),
                s.earlierMs(),
                s.visitMs(),
                s.held(),
                s.talk().turns().closed(),
                s.talk().turns().cutOff(),
                s.talk().turns().last().visit(),
                s.talk().turns().last().mediaMs(),
                s.talk().voice(),
                s.talk().waitsMs());
    }

    Summary toSummary() {
        return new Summary(
                InterviewStatus.valueOf(status),
                startedAt,
                endedAt,
                questionsAsked,
                visits,
                earlierMs,
                visitMs,
                held,
                new Talk(voice, waitsMs, new CutOffs(turnsClosed, turnsCutOff, new MediaTime(closedVisit, closedMs))));
    }
}
