package dev.viva.lab.bench;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What Linux says of processes and of the whole machine.
final class Proc {

    private static final double TICKS_PER_SECOND = 100; // USER_HZ, fixed for user space
    private static final int UTIME = 11; // of the fields behind the name
    private static final int STIME = 12;
    private static final double KIB_PER_MIB = 1_024;

    private Proc() {}

    /// User and system time of a process so far, in seconds.
    static double cpuSeconds(long pid) throws IOException {
        var stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
        var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[UTIME]) + Long.parseLong(fields[STIME])) / TICKS_PER_SECOND;
    }

    /// Memory of a process in MiB; pages that several share count in part (PSS).
    static double pssMib(long pid) throws IOException {
        try (var lines = Files.lines(Path.of("/proc/" + pid + "/smaps_rollup"))) {
            return lines.filter(line -> line.startsWith("Pss:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .findFirst()
                            .orElseThrow()
                    / KIB_PER_MIB;
        }
    }

    static long threads(long pid) throws IOException {
        try (var tasks = Files.list(Path.of("/proc/" + pid + "/task"))) {
            return tasks.count();
        }
    }

    /// The machine's processors so far, all together, in seconds.
    record Machine(double busy, double stolen) {

        static Machine now() throws IOException {
            var first =
                    Files.readString(Path.of("/proc/stat")).lines().findFirst().orElseThrow();
            var fields = first.trim().split("\\s+", -1); // cpu user nice system idle iowait irq softirq steal …
            var busy = 0L;
            for (var at : new int[] {1, 2, 3, 6, 7}) {
                busy += Long.parseLong(fields[at]);
            }
            return new Machine(busy / TICKS_PER_SECOND, Long.parseLong(fields[8]) / TICKS_PER_SECOND);
        }
    }

    /// How noisy the machine was.
    ///
    /// @param ours cores that the benchmark itself used
    static JsonObject noise(Machine before, Machine after, double seconds, double ours) throws IOException {
        var load = Files.readString(Path.of("/proc/loadavg")).split(" ", -1);
        return new JsonObject()
                .put("processors", Runtime.getRuntime().availableProcessors())
                .put("load1", Double.parseDouble(load[0]))
                .put("otherCores", Figures.round((after.busy - before.busy) / seconds - ours, 3))
                .put("stolenCores", Figures.round((after.stolen - before.stolen) / seconds, 3));
    }
}
