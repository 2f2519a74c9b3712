package dev.viva.lab.network;

import dev.viva.media.jitter.AdaptiveDelay;
import dev.viva.media.jitter.DelayTarget;
import java.io.PrintStream;
import java.util.Locale;

/// Prints what the receiver makes of bad networks: a fixed delay of 60 ms against one that adapts, with in-band FEC
/// alone and with RED too. Virtual time, real codec, the same for the same seed.
public final class JitterLab {

    private static final int SECONDS = 60;
    private static final int[] LOSSES = {0, 1, 5, 10};
    private static final int[] JITTERS_MS = {0, 20, 50, 100};
    private static final double[] REORDERED = {0, 0.05};

    private final PrintStream out;
    private final long seed;

    private JitterLab(PrintStream out, long seed) {
        this.out = out;
        this.seed = seed;
    }

    /// Prints the tables.
    ///
    /// @param args a seed; 1 if there is none
    public static void main(String[] args) {
        var lab = new JitterLab(System.out, args.length == 0 ? 1 : Long.parseLong(args[0]));
        lab.receivers();
        lab.encoders();
    }

    private void receivers() {
        var speech = new Speech(SECONDS * 50, 10);
        out.println("| loss % | jitter ms | overtaken % | copies | delay | late | lost | by RED | by FEC | made up %"
                + " | held | mean ms | p95 ms |");
        out.println("|---|---|---|---|---|---|---|---|---|---|---|---|---|");
        for (var loss : LOSSES) {
            for (var jitter : JITTERS_MS) {
                weathers(speech, loss / 100.0, jitter);
            }
        }
    }

    private void weathers(Speech speech, double loss, int jitterMs) {
        for (var reordered : REORDERED) {
            var weather = new Weather(loss, jitterMs, reordered, 0.01);
            rows(speech, false, weather);
            rows(speech, true, weather);
        }
    }

    private void rows(Speech speech, boolean red, Weather weather) {
        row(weather, red, "60", Listening.to(speech, red, weather, DelayTarget.fixed(60), seed));
        row(weather, red, "adapts", Listening.to(speech, red, weather, new AdaptiveDelay(), seed));
    }

    private void row(Weather weather, boolean red, String delay, Listening.Result got) {
        out.printf(
                Locale.ROOT,
                "| %.0f | %d | %.0f | %s | %s | %d | %d | %d | %d | %.2f | %d | %.0f | %.0f |%n",
                100 * weather.loss(),
                weather.jitterMs(),
                100 * weather.reorder(),
                red ? "RED" : "FEC",
                delay,
                got.late(),
                got.lost(),
                got.byRed(),
                got.byFec(),
                got.madeUp(),
                got.held(),
                got.meanMs(),
                got.p95Ms());
    }

    /// What it is worth that the encoder knows the loss.
    private void encoders() {
        out.println();
        out.println("| loss % | encoder told % | kbit/s | lost | by FEC | made up % |");
        out.println("|---|---|---|---|---|---|");
        for (var loss : LOSSES) {
            for (var told : new int[] {0, Math.max(1, loss)}) {
                var speech = new Speech(SECONDS * 50, told);
                var weather = new Weather(loss / 100.0, 0, 0, 0);
                var got = Listening.to(speech, false, weather, new AdaptiveDelay(), seed);
                out.printf(
                        Locale.ROOT,
                        "| %d | %d | %.1f | %d | %d | %.2f |%n",
                        loss,
                        told,
                        speech.bytes() * 8 / 1_000.0 / SECONDS,
                        got.lost(),
                        got.byFec(),
                        got.madeUp());
            }
        }
    }
}
