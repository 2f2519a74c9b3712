package dev.viva.persistence.interview;

import java.util.UUID;

/// How turns ended in the interviews of a plan.
///
/// Public only because Jdbi must reach its constructor; nothing outside this package may use it.
public record PlanTurnsRow(UUID planId, long turnsClosed, long turnsCutOff) {}
