/// Requests that are sent twice because an answer was lost. Start at [dev.viva.core.repeat.Repetitions].
@NullMarked
package dev.viva.core.repeat;

import org.jspecify.annotations.NullMarked;
