package dev.viva.server.session;

import dev.viva.core.access.Role;
import dev.viva.core.id.InterviewId;
import dev.viva.core.id.TenantId;
import dev.viva.core.interview.InterviewStatus;
import dev.viva.core.interview.InterviewStore;
import dev.viva.core.interview.InterviewSummary;
import dev.viva.core.interview.Talk;
import dev.viva.core.plan.InterviewPlan;
import dev.viva.server.plans.ShippedPlans;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// A store that knows one interview.
final class OneInterview implements InterviewStore {

    static final TenantId TENANT = new TenantId(new UUID(0, 1));
    static final InterviewId ID = new InterviewId(new UUID(0, 2));

    volatile InterviewStatus status = InterviewStatus.INVITED;

    private static boolean is(TenantId tenant, InterviewId interview) {
        return tenant.equals(TENANT) && interview.equals(ID);
    }

    @Override
    public void create(TenantId tenant, NewInterview interview) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<InterviewSummary> find(TenantId tenant, InterviewId interview) {
        var plan = ShippedPlans.firstSteps();
        var at = Instant.parse("2026-11-20T09:00:00Z");
        var summary = new InterviewSummary(
                ID, plan.id(), plan.title(), "Robin", status, at, null, null, 0, plan.size(), 0, 0, false, false, null);
        return is(tenant, interview) ? Optional.of(summary) : Optional.empty();
    }

    @Override
    public Optional<Talk> talk(TenantId tenant, InterviewId interview) {
        return is(tenant, interview) ? Optional.of(Talk.NONE) : Optional.empty();
    }

    @Override
    public Optional<InterviewPlan> plan(TenantId tenant, InterviewId interview) {
        return is(tenant, interview) ? Optional.of(ShippedPlans.firstSteps()) : Optional.empty();
    }

    @Override
    public Waiting waiting(TenantId tenant, int limit) {
        return new Waiting(List.of(), 0);
    }

    @Override
    public void seen(TenantId tenant, InterviewId interview, Role by) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Page list(TenantId tenant, Query query) {
        return new Page(List.of(), null);
    }
}
