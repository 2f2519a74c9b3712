/// What this process counts, for whoever watches it. Start at [dev.viva.server.metrics.Metrics].
///
/// The only package that knows Micrometer and Prometheus. Threads: any. It changes nothing.
@NullMarked
package dev.viva.server.metrics;

import org.jspecify.annotations.NullMarked;
