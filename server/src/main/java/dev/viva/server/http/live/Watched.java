package dev.viva.server.http.live;

import dev.viva.core.id.InterviewId;
import dev.viva.core.id.TenantId;

/// The interview that somebody watches.
record Watched(TenantId tenant, InterviewId interview) {}
