package dev.viva.server.http;

import dev.viva.core.id.PlanId;
import dev.viva.core.id.TenantId;
import dev.viva.core.plan.InterviewPlan;
import dev.viva.core.plan.PlanStore;
import dev.viva.core.plan.Turns;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/// Plans in memory.
final class FakePlanStore implements PlanStore {

    private final Map<TenantId, List<InterviewPlan>> plans = new ConcurrentHashMap<>();

    @Override
    public void add(TenantId tenant, InterviewPlan plan) {
        plans.computeIfAbsent(tenant, _ -> new CopyOnWriteArrayList<>()).add(plan);
    }

    @Override
    public Optional<InterviewPlan> find(TenantId tenant, PlanId plan) {
        return list(tenant).stream().filter(p -> p.id().equals(plan)).findFirst();
    }

    @Override
    public Map<PlanId, Turns> turns(TenantId tenant) {
        return list(tenant).stream().collect(Collectors.toMap(InterviewPlan::id, _ -> new Turns(40, 1)));
    }

    @Override
    public List<InterviewPlan> list(TenantId tenant) {
        return plans.getOrDefault(tenant, List.of());
    }
}
