package dev.viva.persistence.record;

import dev.viva.core.lease.NodeId;
import dev.viva.core.lease.Wakefulness;
import java.time.InstantSource;
import java.util.concurrent.Executor;

/// What the record needs of the process that it runs in.
///
/// @param threads runs each task on a thread of its own that may block for as long as an interview
///                lasts, such as `Executors.newVirtualThreadPerTaskExecutor()`; its threads must not be
///                interrupted
/// @param clock   server time of events
/// @param node    who takes leases here. It need not be in the table of nodes: then another node may
///                take them at once
/// @param wakefulness while it says no, nothing is written
public record RecordRuntime(
        Executor threads, InstantSource clock, RecordSettings settings, NodeId node, Wakefulness wakefulness) {}
