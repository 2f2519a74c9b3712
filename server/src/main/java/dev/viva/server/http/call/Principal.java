package dev.viva.server.http.call;

import dev.viva.core.id.TenantId;
import java.util.UUID;

/// Who asks, as far as what they have asked before is concerned.
///
/// @param id of a member or an API key
public record Principal(TenantId tenant, UUID id) {}
