package dev.viva.core.plan;

import dev.viva.core.id.PlanId;
import dev.viva.core.id.TenantId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where plans are kept. Every call blocks and sees one tenant only.
public interface PlanStore {

    /// Adds a plan. Adding the same id again changes nothing.
    void add(TenantId tenant, InterviewPlan plan);

    Optional<InterviewPlan> find(TenantId tenant, PlanId plan);

    /// All plans, newest first.
    List<InterviewPlan> list(TenantId tenant);

    /// How turns ended in all interviews of each plan; plans without an interview are missing.
    Map<PlanId, Turns> turns(TenantId tenant);
}
