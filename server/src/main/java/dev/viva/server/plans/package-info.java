/// Plans that ship with Viva, as YAML under `resources/plans`. Start at [dev.viva.server.plans.PlanFile].
@NullMarked
package dev.viva.server.plans;

import org.jspecify.annotations.NullMarked;
