package dev.viva.persistence.interview;

import dev.viva.core.access.Role;
import dev.viva.core.conductor.CutOffs;
import dev.viva.core.error.ServiceException;
import dev.viva.core.id.InterviewId;
import dev.viva.core.id.PlanId;
import dev.viva.core.id.TenantId;
import dev.viva.core.interview.InterviewStatus;
import dev.viva.core.interview.InterviewStore;
import dev.viva.core.interview.InterviewSummary;
import dev.viva.core.interview.Seen;
import dev.viva.core.interview.Talk;
import dev.viva.core.plan.InterviewPlan;
import dev.viva.core.record.MediaTime;
import dev.viva.core.record.RecordEvent.InterviewPlanned;
import dev.viva.persistence.candidate.PostgresCandidateLinks;
import dev.viva.persistence.crypto.DataKey;
import dev.viva.persistence.crypto.KeyStore;
import dev.viva.persistence.interview.InterviewDao.PageQuery;
import dev.viva.persistence.postgres.Cursor;
import dev.viva.persistence.postgres.SqlStates;
import dev.viva.persistence.postgres.TenantTransactions;
import dev.viva.persistence.record.PostgresRecordStore;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/// Interviews in PostgreSQL. Names are ciphertext there and opened here; an erased interview has an
/// empty name.
public final class PostgresInterviewStore implements InterviewStore {

    private static final int LARGEST_PAGE = 200;

    private final TenantTransactions transactions;
    private final KeyStore keys;
    private final PostgresRecordStore records;
    private final InstantSource clock;

    public PostgresInterviewStore(
            TenantTransactions transactions, KeyStore keys, PostgresRecordStore records, InstantSource clock) {
        this.transactions = transactions;
        this.keys = keys;
        this.records = records;
        this.clock = clock;
    }

    /// Also fails with `ServiceException.Conflict` if the interview exists.
    @Override
    public void create(TenantId tenant, NewInterview interview) {
        var key = keys.create(tenant, interview.id());
        var made = false;
        try {
            transactions.run(tenant, handle -> create(handle, tenant, interview, key));
            made = true;
        } catch (JdbiException e) {
            if (SqlStates.is(e, SqlStates.TAKEN)) {
                throw new ServiceException.Conflict("interview " + interview.id() + " exists already");
            }
            throw e;
        } catch (ServiceException.Unavailable e) {
            made = committed(tenant, interview.id()); // the answer may have been lost on the way back
            throw e;
        } finally {
            if (!made) {
                forget(tenant, interview.id());
            }
        }
    }

    private void create(Handle handle, TenantId tenant, NewInterview interview, DataKey key) {
        var plan = interview.plan();
        PostgresPlanStore.add(handle, tenant, plan, clock);
        var name = interview.candidateName().getBytes(StandardCharsets.UTF_8);
        handle.attach(InterviewDao.class)
                .insert(new NewInterviewRow(
                        tenant.value(),
                        interview.id().value(),
                        plan.id().value(),
                        plan.title(),
                        plan.questions().size(),
                        key.seal(name, nameOf(tenant, interview.id())),
                        interview.createdAt(),
                        interview.sample()));
        PostgresCandidateLinks.add(handle, tenant, interview, key);
        var planned = new InterviewPlanned(plan, interview.candidateName());
        records.genesis().begin(handle, tenant, interview.id(), planned, key);
    }

    /// True unless it is certain that nothing was made: a key too many does no harm, a key too few is
    /// an erasure.
    private boolean committed(TenantId tenant, InterviewId interview) {
        try {
            return find(tenant, interview).isPresent();
        } catch (ServiceException.Unavailable e) {
            return true;
        }
    }

    private void forget(TenantId tenant, InterviewId interview) {
        keys.destroy(tenant, interview);
        records.genesis().forget(tenant, interview);
    }

    @Override
    public Optional<InterviewSummary> find(TenantId tenant, InterviewId interview) {
        return transactions
                .call(tenant, handle -> handle.attach(InterviewDao.class).find(tenant.value(), interview.value()))
                .map(row -> summary(tenant, row));
    }

    @Override
    public Optional<Talk> talk(TenantId tenant, InterviewId interview) {
        return transactions
                .call(tenant, handle -> handle.attach(InterviewDao.class).talk(tenant.value(), interview.value()))
                .map(row -> new Talk(
                        row.voice(), row.waitsMs(), new CutOffs(row.turnsClosed(), row.turnsCutOff(), MediaTime.NONE)));
    }

    /// Read from event 0 of the record. Fails with `ServiceException.NotFound` once the interview is erased.
    @Override
    public Optional<InterviewPlan> plan(TenantId tenant, InterviewId interview) {
        return find(tenant, interview)
                .map(_ -> records.planned(tenant, interview).plan());
    }

    /// Also throws IllegalArgumentException for a limit or cursor that cannot be.
    @Override
    public Page list(TenantId tenant, Query query) {
        checkLimit(query.limit());
        var after = query.cursor() == null ? null : Cursor.parse(query.cursor());
        var bound = new PageQuery(
                tenant.value(),
                query.status().isEmpty(),
                query.status().stream().map(InterviewStatus::name).toArray(String[]::new),
                after == null ? null : after.key(),
                after == null ? null : after.id(),
                query.limit() + 1); // one more, to know whether there is a next page
        return page(tenant, rows(tenant, query, bound), query.limit());
    }

    private List<InterviewRow> rows(TenantId tenant, Query query, PageQuery bound) {
        try {
            return transactions.call(tenant, handle -> page(handle, query, bound));
        } catch (JdbiException e) {
            if (query.cursor() != null && SqlStates.badValue(e)) {
                throw Cursor.refused(query.cursor(), e); // made for another order
            }
            throw e;
        }
    }

    private static List<InterviewRow> page(Handle handle, Query query, PageQuery bound) {
        var key = SortKey.of(query.sort());
        var direction = query.descending() ? "DESC" : "ASC";
        var beyond = query.descending() ? "<" : ">";
        return handle.attach(InterviewDao.class).page(key.expression(), key.type(), direction, beyond, bound);
    }

    @Override
    public Waiting waiting(TenantId tenant, int limit) {
        checkLimit(limit);
        var rows = transactions.call(
                tenant, handle -> handle.attach(InterviewDao.class).waiting(tenant.value(), limit));
        var all = rows.isEmpty() ? 0 : Integer.parseInt(rows.getFirst().sortKey());
        return new Waiting(rows.stream().map(row -> summary(tenant, row)).toList(), all);
    }

    @Override
    public void seen(TenantId tenant, InterviewId interview, Role by) {
        transactions.run(tenant, handle -> {
            var dao = handle.attach(InterviewDao.class);
            var noted = dao.seen(tenant.value(), interview.value(), clock.instant(), by.name());
            if (noted == 0 && dao.find(tenant.value(), interview.value()).isEmpty()) {
                throw new ServiceException.NotFound("interview", interview);
            }
        });
    }

    private static void checkLimit(int limit) {
        if (limit < 1 || limit > LARGEST_PAGE) {
            throw new IllegalArgumentException("limit: " + limit + " (expected: 1 to " + LARGEST_PAGE + ")");
        }
    }

    private Page page(TenantId tenant, List<InterviewRow> rows, int limit) {
        var items = rows.stream().limit(limit).map(row -> summary(tenant, row)).toList();
        if (rows.size() <= limit) {
            return new Page(items, null);
        }
        var last = rows.get(limit - 1);
        return new Page(items, new Cursor(last.sortKey(), last.interviewId()).text());
    }

    private InterviewSummary summary(TenantId tenant, InterviewRow row) {
        return new InterviewSummary(
                new InterviewId(row.interviewId()),
                new PlanId(row.planId()),
                row.title(),
                name(tenant, row),
                InterviewStatus.valueOf(row.status()),
                row.createdAt(),
                row.startedAt(),
                row.endedAt(),
                row.questionsAsked(),
                row.questionsPlanned(),
                row.visits(),
                row.spokenMs(),
                row.sample(),
                row.held(),
                seen(row));
    }

    private static @Nullable Seen seen(InterviewRow row) {
        var at = row.seenAt();
        var by = row.seenBy();
        return at == null || by == null ? null : new Seen(at, Role.valueOf(by));
    }

    private String name(TenantId tenant, InterviewRow row) {
        var interview = new InterviewId(row.interviewId());
        return keys.find(tenant, interview)
                .map(key -> key.open(row.candidateName(), nameOf(tenant, interview)))
                .map(name -> new String(name, StandardCharsets.UTF_8))
                .orElse("");
    }

    /// Binds the name to its row.
    private static byte[] nameOf(TenantId tenant, InterviewId interview) {
        return ("interview.candidate_name:" + tenant + ":" + interview).getBytes(StandardCharsets.US_ASCII);
    }
}
