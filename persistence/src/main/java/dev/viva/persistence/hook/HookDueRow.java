package dev.viva.persistence.hook;

import java.util.UUID;

/// Something that is to be done with a delivery now.
///
/// Public only because Jdbi must reach its constructor; nothing outside this package may use it.
public record HookDueRow(UUID deliveryId, UUID tenantId, UUID endpointId, String task, int attempts) {}
