package dev.viva.persistence.access;

import dev.viva.core.access.Inspection;
import dev.viva.core.access.Inspection.Look;
import dev.viva.core.access.Inspection.State;
import dev.viva.core.access.Inspections;
import dev.viva.core.error.ServiceException.Conflict;
import dev.viva.core.error.ServiceException.NotFound;
import dev.viva.core.id.InterviewId;
import dev.viva.core.id.MemberId;
import dev.viva.core.id.TenantId;
import dev.viva.persistence.access.People.Person;
import dev.viva.persistence.crypto.KeyStore;
import dev.viva.persistence.postgres.TenantTransactions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Inspections in PostgreSQL; who asks, and why, as ciphertext under the company's key for people.
public final class PostgresInspections implements Inspections {

    private final TenantTransactions transactions;
    private final People people;
    private final InstantSource clock;

    public PostgresInspections(TenantTransactions transactions, KeyStore keys, InstantSource clock) {
        this.transactions = transactions;
        this.people = new People(keys);
        this.clock = clock;
    }

    @Override
    public Inspection ask(TenantId tenant, MemberId operator, String operatorName, String reason) {
        var id = UUID.randomUUID();
        var now = now();
        var endsAt = now.plus(WAITED_FOR);
        var wording = people.seal(tenant, id, new Person(reason, operatorName));
        var asked = transactions.call(tenant, handle -> {
            handle.attach(MemberDao.class).lockTenant(tenant.value()); // of two at once one is the second
            return dao(handle).ask(tenant.value(), id, operator.value(), wording, now, endsAt);
        });
        if (asked == 0) {
            throw new Conflict("this company was asked already");
        }
        return new Inspection(id, operator, operatorName, reason, now, State.ASKED, endsAt);
    }

    @Override
    public List<Inspection> list(TenantId tenant) {
        var now = now();
        return transactions.call(tenant, handle -> dao(handle).list(tenant.value())).stream()
                .map(row -> inspection(tenant, row, now))
                .toList();
    }

    @Override
    public List<Look> looks(TenantId tenant, UUID inspection) {
        return transactions.call(tenant, handle -> dao(handle).looks(tenant.value(), inspection)).stream()
                .map(LookRow::look)
                .toList();
    }

    @Override
    public void allow(TenantId tenant, UUID inspection, MemberId by, Duration length) {
        var now = now();
        transactions.run(tenant, handle -> {
            var row = dao(handle).find(tenant.value(), inspection).orElseThrow(() -> missing(inspection));
            if (row.state(now) != State.ASKED) {
                throw new Conflict("nobody is waiting for this");
            }
            dao(handle).allow(tenant.value(), inspection, by.value(), now.plus(length));
        });
    }

    @Override
    public void end(TenantId tenant, UUID inspection) {
        if (transactions.call(tenant, handle -> dao(handle).end(tenant.value(), inspection)) == 0) {
            throw missing(inspection);
        }
    }

    @Override
    public Optional<Inspection> enter(TenantId tenant, MemberId operator, UUID session) {
        var now = now();
        return transactions
                .call(tenant, handle -> {
                    var allowed = dao(handle).allowed(tenant.value(), operator.value(), now);
                    allowed.ifPresent(row -> dao(handle).enter(tenant.value(), row.inspectionId(), session));
                    return allowed;
                })
                .map(row -> inspection(tenant, row, now));
    }

    @Override
    public Optional<Inspection> entered(TenantId tenant, UUID session) {
        var now = now();
        return transactions
                .call(tenant, handle -> dao(handle).entered(tenant.value(), session, now))
                .map(row -> inspection(tenant, row, now));
    }

    @Override
    public boolean look(TenantId tenant, UUID session, String operation, @Nullable InterviewId interview) {
        var now = now();
        return transactions.call(tenant, handle -> {
            var entered = dao(handle).entered(tenant.value(), session, now);
            entered.ifPresent(row -> dao(handle)
                    .look(
                            tenant.value(),
                            row.inspectionId(),
                            now.truncatedTo(ChronoUnit.MINUTES),
                            operation,
                            interview == null ? LookRow.NONE : interview.value()));
            return entered.isPresent();
        });
    }

    private Inspection inspection(TenantId tenant, InspectionRow row, Instant now) {
        var wording = people.open(tenant, row.inspectionId(), row.wording());
        return new Inspection(
                row.inspectionId(),
                new MemberId(row.operatorId()),
                wording.email(),
                wording.name(),
                row.askedAt(),
                row.state(now),
                row.endsAt());
    }

    private static NotFound missing(UUID inspection) {
        return new NotFound("inspection", inspection);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static InspectionDao dao(Handle handle) {
        return handle.attach(InspectionDao.class);
    }
}
