/// What every module asks of whoever runs it: a place for work that blocks, and a memory with a bound. Makes no threads
/// itself.
@NullMarked
package dev.viva.core.runtime;

import org.jspecify.annotations.NullMarked;
