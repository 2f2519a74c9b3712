/// What a company's own programs are told by HTTP: where, what, and how it went. Start at
/// [dev.viva.core.hook.Hooks].
///
/// Events say which and when, never who. Knows no protocol; `server` does.
@NullMarked
package dev.viva.core.hook;

import org.jspecify.annotations.NullMarked;
