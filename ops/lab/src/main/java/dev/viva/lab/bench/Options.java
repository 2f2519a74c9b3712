package dev.viva.lab.bench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the command line asks for.
///
/// @param sessions how many interviews at once, stage by stage, rising
/// @param seconds  that each of a stage's two windows lasts
/// @param warmUp   seconds before each window
/// @param heat     most seconds of 20 interviews before all stages, so that code is compiled
/// @param json     where the figures go too
/// @param jfr      where a profile of the bridge goes
/// @param jvm      further options of the bridge's JVM
record Options(
        List<Integer> sessions,
        int seconds,
        int warmUp,
        int heat,
        @Nullable Path json,
        @Nullable Path jfr,
        List<String> jvm) {

    static final String USAGE = """
            ./viva bench [--sessions 1,10,20,40] [--seconds 20] [--warm-up 8] [--heat 180] [--json FILE] [--jfr FILE] [--jvm "OPTIONS"]
              --sessions   interviews at once, one stage each
              --seconds    of each measured window; a stage has two, the second with the floor beside it
              --warm-up    seconds before each window
              --heat       at most so many seconds of 20 interviews first, until the code is compiled as in a server that runs
              --json       writes every figure to a file
              --jfr        writes a profile of the bridge (JDK Flight Recorder)
              --jvm        options for the bridge's JVM, to compare""";

    private static final int MOST_SESSIONS = 90;

    Options {
        sessions = List.copyOf(sessions);
        jvm = List.copyOf(jvm);
        var rising = sessions.stream().distinct().sorted().toList();
        if (!rising.equals(sessions)
                || sessions.isEmpty()
                || sessions.getFirst() < 1
                || sessions.getLast() > MOST_SESSIONS) {
            throw new IllegalArgumentException(
                    "--sessions " + sessions + ", expected rising numbers from 1 to " + MOST_SESSIONS);
        }
        if (seconds < 1 || warmUp < 0 || heat < 0) {
            throw new IllegalArgumentException("--seconds " + seconds + " --warm-up " + warmUp + " --heat " + heat
                    + ", expected at least 1, 0, 0");
        }
    }

    /// Reads the command line; fails with `IllegalArgumentException` for what it does not know.
    static Options parse(String[] arguments) {
        var options = new Options(List.of(1, 10, 20, 40), 20, 8, 180, null, null, List.of());
        for (var at = 0; at < arguments.length; at += 2) {
            if (at + 1 == arguments.length) {
                throw new IllegalArgumentException(arguments[at] + " without a value");
            }
            options = options.with(arguments[at], arguments[at + 1]);
        }
        return options;
    }

    private Options with(String name, String value) {
        return switch (name) {
            case "--sessions" -> new Options(numbers(value), seconds, warmUp, heat, json, jfr, jvm);
            case "--seconds" -> new Options(sessions, Integer.parseInt(value), warmUp, heat, json, jfr, jvm);
            case "--warm-up" -> new Options(sessions, seconds, Integer.parseInt(value), heat, json, jfr, jvm);
            case "--heat" -> new Options(sessions, seconds, warmUp, Integer.parseInt(value), json, jfr, jvm);
            case "--json" -> new Options(sessions, seconds, warmUp, heat, Path.of(value), jfr, jvm);
            case "--jfr" -> new Options(sessions, seconds, warmUp, heat, json, Path.of(value), jvm);
            case "--jvm" -> new Options(sessions, seconds, warmUp, heat, json, jfr, List.of(value.split(" ", -1)));
            default -> throw new IllegalArgumentException(name + " is not an option");
        };
    }

    private static List<Integer> numbers(String value) {
        return Arrays.stream(value.split(",", -1)).map(Integer::valueOf).toList();
    }
}
