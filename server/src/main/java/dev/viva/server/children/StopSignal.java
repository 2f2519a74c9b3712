package dev.viva.server.children;

import java.io.IOException;

/// How a child is asked to end. PostgreSQL takes TERM as "when the last client has gone", INT as "now, in order".
enum StopSignal {
    TERM,
    INT;

    void send(long pid) throws IOException {
        new ProcessBuilder("kill", "-" + name(), Long.toString(pid))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
