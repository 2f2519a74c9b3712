package dev.viva.lab.bench.peer;

import dev.viva.lab.bench.process.ProcessTree;
import io.vertx.core.json.JsonObject;
import java.io.IOException;

/// One of the two that are compared. **Threads:** one.
interface Side {

    /// As in the report.
    String name();

    /// The process at the root of all that it runs.
    long pid();

    /// Starts so many interviews.
    ///
    /// @return `seats`: a token and the interviewer's identity for each candidate
    JsonObject open(int sessions) throws IOException, InterruptedException;

    /// Ends them all and waits until nothing of them is left.
    void hangUp() throws IOException, InterruptedException;

    /// In MiB; what of a heap is in use counts, not what is set aside for it.
    double memoryMib() throws IOException;

    default double cpuSeconds() throws IOException {
        return ProcessTree.cpuSeconds(pid());
    }
}
