package dev.viva.lab.bench.peer;

import dev.viva.lab.bench.process.CommandLine;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the command line asks for.
///
/// @param sessions interviews at once, one stage each in every round
/// @param rounds   how often both are measured; their order changes from one to the next
/// @param seconds  of a window
/// @param warmUp   seconds before each window
/// @param heat     seconds of interviews that Viva gets first, so that its code is compiled
/// @param json     where the figures go too
public record PeerOptions(
        List<Integer> sessions,
        int rounds,
        int seconds,
        int warmUp,
        int heat,
        @Nullable Path json) {

    public static final String USAGE = """
            ./viva bench --peer [--sessions 1,2,5] [--rounds 3] [--seconds 30] [--warm-up 5] [--heat 60] [--json FILE]
              beside LiveKit Agents for Python, which is installed into .cache/peer from PyPI (450 MB); needs Python 3.10
              --sessions   interviews at once, one stage each
              --rounds     how often both are measured, in turns
              --seconds    of each measured window
              --warm-up    seconds before each window
              --heat       seconds of interviews that Viva gets first, so that its code is compiled
              --json       writes every figure to a file""";

    public PeerOptions {
        sessions = List.copyOf(sessions);
    }

    /// Reads the command line behind `--peer`; fails with `IllegalArgumentException` for what it does not know.
    public static PeerOptions parse(String[] arguments) {
        var line = new CommandLine(
                arguments, Set.of("--sessions", "--rounds", "--seconds", "--warm-up", "--heat", "--json"));
        var json = line.text("--json");
        return new PeerOptions(
                line.rising("--sessions", List.of(1, 2, 5)),
                line.number("--rounds", 3, 1),
                line.number("--seconds", 30, 1),
                line.number("--warm-up", 5, 0),
                line.number("--heat", 60, 0),
                json == null ? null : Path.of(json));
    }
}
