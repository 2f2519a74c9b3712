/// Words of a text, as engines compare them: what was to be said with what was said.
///
/// **Threads:** everything from anywhere.
@NullMarked
package dev.viva.ai.text;

import org.jspecify.annotations.NullMarked;
