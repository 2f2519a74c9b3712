package dev.viva.server.hook;

import dev.viva.core.hook.Hooks;
import dev.viva.server.outbound.Outbound;

/// Webhooks, as the API needs them.
///
/// @param outbound says which addresses are taken
public record Hooking(Hooks hooks, Outbound outbound) {}
