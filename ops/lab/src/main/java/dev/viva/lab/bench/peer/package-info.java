/// Viva beside LiveKit Agents for Python: the same server, vendor and candidates, in one run.
///
/// Start at [dev.viva.lab.bench.peer.SideBySide]. **Threads:** one.
@NullMarked
package dev.viva.lab.bench.peer;

import org.jspecify.annotations.NullMarked;
