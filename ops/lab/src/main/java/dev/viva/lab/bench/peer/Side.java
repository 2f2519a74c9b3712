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

    Memory memory() throws IOException;

    /// Resident memory in MiB, pages that several processes share counted in part.
    ///
    /// @param all     whatever is resident
    /// @param growing tells by its growth what an interview needs; of a heap that is all there from
    ///                the start, what is in use
    record Memory(double all, double growing) {}

    default double cpuSeconds() throws IOException {
        return ProcessTree.cpuSeconds(pid());
    }
}
