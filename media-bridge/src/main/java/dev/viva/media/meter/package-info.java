/// What visits count and time, on its way to the metrics of the process. Allocates nothing per packet.
@NullMarked
package dev.viva.media.meter;

import org.jspecify.annotations.NullMarked;
