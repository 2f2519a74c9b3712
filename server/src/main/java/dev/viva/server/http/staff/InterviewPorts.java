package dev.viva.server.http.staff;

import dev.viva.core.id.TenantId;
import dev.viva.core.interview.InterviewStore;
import dev.viva.core.plan.PlanStore;
import dev.viva.core.record.RecordStore;
import dev.viva.core.tenant.VendorRules;
import dev.viva.server.access.Invitations;
import java.util.function.Function;

/// What is kept of interviews, and who is invited to them.
///
/// @param rules whom a tenant lets its interviews be given to; blocks
public record InterviewPorts(
        InterviewStore interviews,
        PlanStore plans,
        Invitations invitations,
        RecordStore records,
        Function<TenantId, VendorRules> rules) {}
