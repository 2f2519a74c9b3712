package dev.viva.server.http.staff;

import dev.viva.core.interview.InterviewStore;
import dev.viva.core.plan.PlanStore;
import dev.viva.core.record.RecordStore;
import dev.viva.server.access.Invitations;

/// What is kept of interviews, and who is invited to them.
public record InterviewPorts(
        InterviewStore interviews, PlanStore plans, Invitations invitations, RecordStore records) {}
