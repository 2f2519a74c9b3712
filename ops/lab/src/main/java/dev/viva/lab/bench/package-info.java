/// `./viva bench`: what an interview costs on this machine, and how late its sound is.
///
/// Start at [dev.viva.lab.bench.Bench], which starts the others as processes of their own and asks them by lines of
/// JSON: livekit-server, the bridge under test ([dev.viva.lab.bench.bridge.BridgeProcess]), the candidates
/// ([dev.viva.lab.bench.load.LoadProcess]) and the floor that the bridge is compared with
/// ([dev.viva.lab.bench.load.FloorProcess]). `--peer` starts in [dev.viva.lab.bench.peer], `--soak` in
/// [dev.viva.lab.bench.soak]. The method, and figures: `docs/performance.md`.
@NullMarked
package dev.viva.lab.bench;

import org.jspecify.annotations.NullMarked;
