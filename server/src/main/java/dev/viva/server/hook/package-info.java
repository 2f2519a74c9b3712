/// Webhooks on their way out, by the rules of Standard Webhooks. Start at [dev.viva.server.hook.HookSender].
@NullMarked
package dev.viva.server.hook;

import org.jspecify.annotations.NullMarked;
