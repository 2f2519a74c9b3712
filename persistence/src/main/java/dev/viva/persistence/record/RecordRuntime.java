package dev.viva.persistence.record;

import java.time.InstantSource;
import java.util.concurrent.Executor;

/// What the record needs of the process that it runs in.
///
/// @param threads runs each task on a thread of its own that may block for as long as an interview lasts, such as
///                `Executors.newVirtualThreadPerTaskExecutor()`; its threads must not be interrupted
/// @param clock   server time of events
public record RecordRuntime(Executor threads, InstantSource clock, RecordSettings settings) {}
