package dev.viva.server.http.staff;

import dev.viva.core.interview.InterviewStore;
import dev.viva.core.plan.PlanStore;
import dev.viva.core.record.RecordStore;
import dev.viva.server.access.CandidateDoor;
import dev.viva.server.access.Invitations;
import dev.viva.server.mail.CandidatePost;

/// What is kept of interviews, who is invited to them, and how they come in.
public record InterviewPorts(
        InterviewStore interviews,
        PlanStore plans,
        Invitations invitations,
        CandidateDoor door,
        CandidatePost letters,
        RecordStore records) {}
