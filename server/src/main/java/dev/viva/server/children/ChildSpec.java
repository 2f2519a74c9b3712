package dev.viva.server.children;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// How one child is run.
///
/// @param name       of its log and pid file
/// @param command    program and arguments
/// @param directory  it works in
/// @param signal     asks it to end
/// @param startLimit longest wait until it is ready
/// @param stopLimit  longest wait for its end before it is killed
record ChildSpec(
        String name, List<String> command, Path directory, StopSignal signal, Duration startLimit, Duration stopLimit) {

    ChildSpec {
        command = List.copyOf(command);
    }
}
