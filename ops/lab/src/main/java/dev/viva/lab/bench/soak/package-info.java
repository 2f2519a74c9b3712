/// `./viva bench --soak`: whole interviews with the whole server, one after another, and what of them stays behind.
///
/// Start at [dev.viva.lab.bench.soak.Soak]. **Threads:** one that takes samples, a virtual one for each chair.
@NullMarked
package dev.viva.lab.bench.soak;

import org.jspecify.annotations.NullMarked;
