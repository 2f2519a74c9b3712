/// The simulated vendor of the benchmark.
///
/// Start at [dev.viva.lab.bench.vendor.VendorProcess]. **Threads:** connections have their event loops; commands come
/// on
/// the main thread.
@NullMarked
package dev.viva.lab.bench.vendor;

import org.jspecify.annotations.NullMarked;
