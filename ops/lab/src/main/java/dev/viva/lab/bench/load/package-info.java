/// Candidates of the benchmark, what they say and hear, and the floor.
///
/// Start at [dev.viva.lab.bench.load.LoadProcess]. **Threads:** each candidate has its event loop.
@NullMarked
package dev.viva.lab.bench.load;

import org.jspecify.annotations.NullMarked;
