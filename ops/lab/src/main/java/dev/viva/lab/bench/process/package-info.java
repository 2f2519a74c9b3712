/// Processes of the benchmark: how they are started and asked, and what they cost.
///
/// Start at [dev.viva.lab.bench.process.Child]. **Threads:** one, unless a class says otherwise.
@NullMarked
package dev.viva.lab.bench.process;

import org.jspecify.annotations.NullMarked;
