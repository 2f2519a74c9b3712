/// The transcript: a projection of the record, rebuilt from it at will.
@NullMarked
package dev.viva.core.transcript;

import org.jspecify.annotations.NullMarked;
