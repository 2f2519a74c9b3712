package dev.viva.server.http;

import dev.viva.core.access.Role;
import dev.viva.core.conductor.CutOffs;
import dev.viva.core.error.ServiceException.NotFound;
import dev.viva.core.error.ServiceException.Unavailable;
import dev.viva.core.id.InterviewId;
import dev.viva.core.id.TenantId;
import dev.viva.core.interview.InterviewStatus;
import dev.viva.core.interview.InterviewStore;
import dev.viva.core.interview.InterviewSummary;
import dev.viva.core.interview.Seen;
import dev.viva.core.interview.Talk;
import dev.viva.core.plan.InterviewPlan;
import dev.viva.core.record.MediaTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Interviews in memory; one tenant does not see another's.
final class FakeInterviewStore implements InterviewStore {

    record Row(
            TenantId tenant,
            NewInterview made,
            InterviewStatus status,
            int visits,
            @Nullable Seen seen) {}

    final Map<InterviewId, Row> rows = new ConcurrentHashMap<>();
    volatile boolean down;
    volatile Query lastQuery;

    void status(InterviewId interview, InterviewStatus status) {
        rows.computeIfPresent(interview, (_, row) -> new Row(row.tenant(), row.made(), status, row.visits(), null));
    }

    private Optional<Row> row(TenantId tenant, InterviewId interview) {
        fail();
        return Optional.ofNullable(rows.get(interview))
                .filter(row -> row.tenant().equals(tenant));
    }

    private void fail() {
        if (!Thread.currentThread().isVirtual()) {
            throw new AssertionError("a store was called on " + Thread.currentThread());
        }
        if (down) {
            throw new Unavailable("postgres", Duration.ofSeconds(2), null);
        }
    }

    @Override
    public void create(TenantId tenant, NewInterview interview) {
        fail();
        rows.put(interview.id(), new Row(tenant, interview, InterviewStatus.INVITED, 0, null));
    }

    @Override
    public Optional<InterviewSummary> find(TenantId tenant, InterviewId interview) {
        return row(tenant, interview).map(FakeInterviewStore::summary);
    }

    @Override
    public Optional<Talk> talk(TenantId tenant, InterviewId interview) {
        return row(tenant, interview)
                .map(_ -> new Talk("local", List.of(900, 1_300), new CutOffs(7, 1, MediaTime.NONE)));
    }

    @Override
    public Optional<InterviewPlan> plan(TenantId tenant, InterviewId interview) {
        return row(tenant, interview).map(row -> row.made().plan());
    }

    @Override
    public Page list(TenantId tenant, Query query) {
        fail();
        lastQuery = query;
        if (query.cursor() != null && !query.cursor().equals("more")) {
            throw new IllegalArgumentException("cursor");
        }
        var items = rows.values().stream()
                .filter(row -> row.tenant().equals(tenant))
                .filter(row -> query.status().isEmpty() || query.status().contains(row.status()))
                .map(FakeInterviewStore::summary)
                .limit(query.limit())
                .toList();
        return new Page(items, query.cursor() == null && !items.isEmpty() ? "more" : null);
    }

    @Override
    public Waiting waiting(TenantId tenant, int limit) {
        fail();
        var all = rows.values().stream()
                .filter(row -> row.tenant().equals(tenant))
                .map(FakeInterviewStore::summary)
                .filter(summary -> summary.need() != null)
                .toList();
        return new Waiting(all.stream().limit(limit).toList(), all.size());
    }

    @Override
    public void seen(TenantId tenant, InterviewId interview, Role by) {
        var row = row(tenant, interview).orElseThrow(() -> new NotFound("interview", interview));
        var seen = new Seen(row.made().createdAt().plusSeconds(90), by);
        rows.put(interview, new Row(tenant, row.made(), row.status(), row.visits(), seen));
    }

    private static InterviewSummary summary(Row row) {
        var made = row.made();
        var held = row.status() != InterviewStatus.INVITED;
        return new InterviewSummary(
                made.id(),
                made.plan().id(),
                made.plan().title(),
                made.candidateName(),
                row.status(),
                made.createdAt(),
                held ? made.createdAt() : null,
                row.status() == InterviewStatus.COMPLETED ? made.createdAt().plusSeconds(60) : null,
                held ? 1 : 0,
                made.plan().questions().size(),
                row.visits(),
                held ? 60_000 : 0,
                made.sample(),
                false,
                row.seen());
    }
}
