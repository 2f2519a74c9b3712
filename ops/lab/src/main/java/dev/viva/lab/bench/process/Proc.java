package dev.viva.lab.bench.process;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/// What Linux says of processes and of the whole machine.
public final class Proc {

    private static final double TICKS_PER_SECOND = 100; // USER_HZ, fixed for user space
    private static final int UTIME = 11; // of the fields behind the name
    private static final int STIME = 12;
    private static final int CSTIME = 14; // behind it the user time of ended children, then their system time
    private static final double KIB_PER_MIB = 1_024;

    private Proc() {}

    /// User and system time of a process so far, in seconds.
    public static double cpuSeconds(long pid) throws IOException {
        return ticks(pid, UTIME, STIME) / TICKS_PER_SECOND;
    }

    /// The same with that of its children which have ended.
    public static double cpuSecondsWithChildren(long pid) throws IOException {
        return ticks(pid, UTIME, CSTIME) / TICKS_PER_SECOND;
    }

    private static long ticks(long pid, int first, int last) throws IOException {
        var stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
        var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return Arrays.stream(fields, first, last + 1).mapToLong(Long::parseLong).sum();
    }

    /// Memory of a process in MiB; pages that several share count in part (PSS).
    public static double pssMib(long pid) throws IOException {
        return memoryMib(pid, "Pss:");
    }

    /// Memory of a process in MiB, whoever else has the same pages (RSS).
    public static double rssMib(long pid) throws IOException {
        return memoryMib(pid, "Rss:");
    }

    private static double memoryMib(long pid, String what) throws IOException {
        try (var lines = Files.lines(Path.of("/proc/" + pid + "/smaps_rollup"))) {
            return lines.filter(line -> line.startsWith(what))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .findFirst()
                            .orElseThrow(() -> new IOException(pid + " has ended"))
                    / KIB_PER_MIB;
        }
    }

    /// Files, sockets and pipes that a process has open.
    public static long openFiles(long pid) throws IOException {
        try (var files = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            return files.count();
        }
    }

    public static long threads(long pid) throws IOException {
        try (var tasks = Files.list(Path.of("/proc/" + pid + "/task"))) {
            return tasks.count();
        }
    }

    /// The machine's processors so far, all together, in seconds.
    public record Machine(double busy, double stolen) {

        public static Machine now() throws IOException {
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
    public static JsonObject noise(Machine before, Machine after, double seconds, double ours) throws IOException {
        var load = Files.readString(Path.of("/proc/loadavg")).split(" ", -1);
        return new JsonObject()
                .put("processors", Runtime.getRuntime().availableProcessors())
                .put("load1", Double.parseDouble(load[0]))
                .put("otherCores", Figures.round((after.busy - before.busy) / seconds - ours, 3))
                .put("stolenCores", Figures.round((after.stolen - before.stolen) / seconds, 3));
    }
}
