package dev.viva.lab.bench.soak;

import dev.viva.lab.bench.process.Figures;
import io.vertx.core.json.JsonObject;

/// The server at one moment.
///
/// @param minutes    since the beginning
/// @param interviews held so far
/// @param heapMib    in use after a collection
/// @param directMib  memory beside the heap that buffers and native calls asked the JVM for
/// @param rssMib     resident, the whole heap in it
/// @param threads    of the operating system
/// @param openFiles  sockets and pipes too
/// @param sessions   `InterviewSession`s that are reachable
record Sample(
        double minutes,
        int interviews,
        double heapMib,
        double directMib,
        double rssMib,
        double threads,
        double openFiles,
        long sessions) {

    JsonObject json() {
        return new JsonObject()
                .put("minutes", Figures.round(minutes, 2))
                .put("interviews", interviews)
                .put("heapMib", Figures.round(heapMib, 2))
                .put("directMib", Figures.round(directMib, 2))
                .put("rssMib", Figures.round(rssMib, 1))
                .put("threads", threads)
                .put("openFiles", openFiles)
                .put("sessions", sessions);
    }
}
