package dev.viva.server.http.staff;

import dev.viva.core.id.TenantId;
import dev.viva.core.interview.InterviewStore;
import dev.viva.core.plan.PlanStore;
import dev.viva.core.record.RecordStore;
import dev.viva.core.tenant.VendorRules;
import dev.viva.server.access.CandidateDoor;
import dev.viva.server.access.Invitations;
import dev.viva.server.mail.CandidatePost;
import java.util.function.Function;

/// What is kept of interviews, who is invited to them, and how they come in.
///
/// @param rules whom a tenant lets its interviews be given to; blocks
public record InterviewPorts(
        InterviewStore interviews,
        PlanStore plans,
        Invitations invitations,
        CandidateDoor door,
        CandidatePost letters,
        RecordStore records,
        Function<TenantId, VendorRules> rules) {}
