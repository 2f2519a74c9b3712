package dev.viva.media.hostile;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/// Gives a target its seeds, its corpus and many mutations of both, and measures what each allocates.
///
/// A finding names the case and writes the input to `target/fuzz`; its hex, as a line of the target's corpus, replays
/// it for ever. `-Dviva.fuzz.seed=N` replays a run.
public final class Fuzz {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final long SEED = Long.getLong("viva.fuzz.seed", 20_261_121);

    private Fuzz() {}

    /// What a run has seen.
    ///
    /// @param inputs        given to the target
    /// @param accepted      taken by it
    /// @param mostAllocated bytes, by the costliest input
    public record Outcome(int inputs, int accepted, long mostAllocated) {}

    /// Runs a target.
    ///
    /// @param cases mutations, beside seeds and corpus
    /// @throws AssertionError at the first finding
    public static Outcome run(String name, FuzzTarget target, int cases) {
        var pool = new ArrayList<>(target.seeds());
        pool.addAll(Corpus.of(name));
        var accepted = 0;
        var most = 0L;
        for (var number = -pool.size(); number < cases; number++) {
            var input = number < 0 ? pool.get(number + pool.size()) : mutated(target, pool, number);
            try {
                accepted += target.take(input.clone()) ? 1 : 0;
                most = Math.max(most, allocated(target, input));
            } catch (Throwable finding) {
                throw new AssertionError(told(name, number, input), finding);
            }
        }
        return new Outcome(pool.size() + cases, accepted, most);
    }

    private static byte[] mutated(FuzzTarget target, List<byte[]> pool, int number) {
        var random = new Random(SEED + number);
        var input = new Mutator(pool).next(random);
        return random.nextInt(4) == 0 ? input : target.mend(input);
    }

    /// Bytes allocated by an input that was read before, so that loading classes does not count.
    private static long allocated(FuzzTarget target, byte[] input) {
        var bound = target.mostAllocated(input.length);
        var bytes = measure(target, input);
        for (var tries = 0; bytes > bound && tries < 5; tries++) {
            bytes = Math.min(bytes, measure(target, input));
        }
        if (bytes > bound) {
            throw new AssertionError(bytes + " bytes allocated by " + input.length + ", expected at most " + bound);
        }
        return bytes;
    }

    private static long measure(FuzzTarget target, byte[] input) {
        var copy = input.clone();
        var before = THREADS.getCurrentThreadAllocatedBytes();
        target.take(copy);
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }

    private static String told(String name, int number, byte[] input) {
        var hex = HexFormat.of().formatHex(input);
        try {
            var file = Files.createDirectories(Path.of("target", "fuzz")).resolve(name + "." + number);
            Files.write(file, input);
            return "case " + number + " of " + name + " with seed " + SEED + ", kept in " + file + ": " + hex;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
