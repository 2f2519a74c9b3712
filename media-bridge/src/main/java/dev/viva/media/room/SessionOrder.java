package dev.viva.media.room;

import dev.viva.core.id.InterviewId;
import dev.viva.core.id.TenantId;
import dev.viva.core.plan.InterviewPlan;

/// Which interview to hold, and where.
///
/// @param visit which visit this will be, from 1
/// @param room  its name in LiveKit
public record SessionOrder(
        TenantId tenant, InterviewId interview, InterviewPlan plan, String candidateName, int visit, String room) {}
