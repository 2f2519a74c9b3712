package dev.viva.server.plans;

import dev.viva.core.plan.InterviewPlan;

/// The plans that every new installation has.
public final class ShippedPlans {

    private ShippedPlans() {}

    /// Three questions, about six minutes: the plan of the sample interview and of the first try.
    public static InterviewPlan firstSteps() {
        return PlanFile.read("/plans/first-steps.yaml");
    }
}
