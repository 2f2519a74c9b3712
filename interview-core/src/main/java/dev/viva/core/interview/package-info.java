/// Interviews as recruiters see them in a list, and the port to where they are kept.
@NullMarked
package dev.viva.core.interview;

import org.jspecify.annotations.NullMarked;
