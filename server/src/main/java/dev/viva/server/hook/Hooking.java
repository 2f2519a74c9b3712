package dev.viva.server.hook;

import dev.viva.core.hook.Hooks;
import dev.viva.core.runtime.Offload;
import dev.viva.server.outbound.Outbound;

/// Webhooks, as the API needs them.
///
/// @param outbound says which addresses are taken
/// @param names    where names are looked up: apart, because name servers of others may be slow
public record Hooking(Hooks hooks, Outbound outbound, Offload names) {}
