/// The bridge under test, and what looks at what passes through it.
///
/// Start at [dev.viva.lab.bench.bridge.BridgeProcess]. **Threads:** each interview has its event loop.
@NullMarked
package dev.viva.lab.bench.bridge;

import org.jspecify.annotations.NullMarked;
