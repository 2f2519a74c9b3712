package dev.viva.core.lease;

import dev.viva.core.id.InterviewId;
import dev.viva.core.id.TenantId;

/// An interview whose lease was taken with this epoch and has not been given back.
public record Held(TenantId tenant, InterviewId interview, long epoch) {}
