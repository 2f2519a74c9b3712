package dev.viva.lab.bench.soak;

import dev.viva.lab.bench.process.CommandLine;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the command line asks for.
///
/// @param minutes  that interviews are held
/// @param sessions interviews at once
/// @param every    seconds between two samples
/// @param json     where the figures go too
public record SoakOptions(
        int minutes, int sessions, int every, @Nullable Path json) {

    public static final String USAGE = """
            ./viva bench --soak MINUTES [--sessions 4] [--every 30] [--json FILE]
              whole interviews with the whole server, one after another: memory, threads, files, and whether they stay flat
              --sessions   interviews at once
              --every      seconds between two samples
              --json       writes every figure to a file""";

    /// Reads the command line behind `--soak`; fails with `IllegalArgumentException` for what it does not know.
    public static SoakOptions parse(String[] arguments) {
        if (arguments.length == 0) {
            throw new IllegalArgumentException("--soak without minutes");
        }
        var line = new CommandLine(
                Arrays.copyOfRange(arguments, 1, arguments.length), Set.of("--sessions", "--every", "--json"));
        var minutes = Integer.parseInt(arguments[0]);
        if (minutes < 1) {
            throw new IllegalArgumentException("--soak " + minutes + ", expected at least 1");
        }
        var json = line.text("--json");
        return new SoakOptions(
                minutes,
                line.number("--sessions", 4, 1),
                line.number("--every", 30, 1),
                json == null ? null : Path.of(json));
    }
}
