/// Bad networks, made here: packets lost, late, out of order and twice, the same for the same seed; connections that
/// are slow, torn, refused, or silent.
///
/// Start at [dev.viva.lab.network.LossyRelay], which stands between a participant and a real server and takes
/// datagrams,
/// at [dev.viva.lab.network.FaultProxy], which stands before any TCP server, and at
/// [dev.viva.lab.network.JitterLab], which prints what the receiver makes of such a network, in virtual time.
///
/// **Threads:** a relay has threads of its own; the rest is confined.
@NullMarked
package dev.viva.lab.network;

import org.jspecify.annotations.NullMarked;
