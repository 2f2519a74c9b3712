package dev.viva.persistence.interview;

import dev.viva.core.id.PlanId;
import dev.viva.core.id.TenantId;
import dev.viva.core.plan.InterviewPlan;
import dev.viva.core.plan.PlanStore;
import dev.viva.core.plan.Turns;
import dev.viva.persistence.json.StoredJson;
import dev.viva.persistence.postgres.TenantTransactions;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/// Plans in PostgreSQL, each one JSON document.
public final class PostgresPlanStore implements PlanStore {

    private final TenantTransactions transactions;
    private final InstantSource clock;

    public PostgresPlanStore(TenantTransactions transactions, InstantSource clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public void add(TenantId tenant, InterviewPlan plan) {
        transactions.run(tenant, handle -> add(handle, tenant, plan, clock));
    }

    /// [#add] in a transaction of the caller.
    static void add(Handle handle, TenantId tenant, InterviewPlan plan, InstantSource clock) {
        handle.attach(PlanDao.class)
                .insert(tenant.value(), plan.id().value(), plan.title(), StoredJson.write(plan), clock.instant());
    }

    @Override
    public Optional<InterviewPlan> find(TenantId tenant, PlanId plan) {
        return transactions
                .call(tenant, handle -> handle.attach(PlanDao.class).find(tenant.value(), plan.value()))
                .map(PostgresPlanStore::read);
    }

    @Override
    public List<InterviewPlan> list(TenantId tenant) {
        return transactions.call(tenant, handle -> handle.attach(PlanDao.class).list(tenant.value())).stream()
                .map(PostgresPlanStore::read)
                .toList();
    }

    @Override
    public Map<PlanId, Turns> turns(TenantId tenant) {
        return transactions.call(tenant, handle -> handle.attach(PlanDao.class).turns(tenant.value())).stream()
                .collect(Collectors.toMap(
                        row -> new PlanId(row.planId()), row -> new Turns(row.turnsClosed(), row.turnsCutOff())));
    }

    private static InterviewPlan read(byte[] json) {
        return StoredJson.read(json, InterviewPlan.class);
    }
}
