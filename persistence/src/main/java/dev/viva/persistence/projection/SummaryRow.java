package dev.viva.persistence.projection;

import dev.viva.core.conductor.CutOffs;
import dev.viva.core.interview.InterviewStatus;
import dev.viva.core.record.MediaTime;
import java.time.Instant;
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
        long closedMs) {

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
                s.turns().closed(),
                s.turns().cutOff(),
                s.turns().last().visit(),
                s.turns().last().mediaMs());
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
                new CutOffs(turnsClosed, turnsCutOff, new MediaTime(closedVisit, closedMs)));
    }
}
