package dev.viva.lab.network;

import java.util.concurrent.atomic.AtomicLong;

/// One direction through a [FaultProxy], for all of its connections.
///
/// **Threads:** any.
final class Way {

    volatile Trouble trouble = Trouble.NONE;

    /// Bytes.
    final AtomicLong passed = new AtomicLong();
}
