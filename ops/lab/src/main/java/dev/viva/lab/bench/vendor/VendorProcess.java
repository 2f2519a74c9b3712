package dev.viva.lab.bench.vendor;

import dev.viva.lab.bench.load.Pattern;
import dev.viva.lab.bench.process.Commands;
import dev.viva.lab.gemini.Fault;
import dev.viva.lab.gemini.GeminiSimulator;
import dev.viva.lab.gemini.Vendor;
import dev.viva.lab.gemini.VendorTurns;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Gemini Live, simulated, in a process of its own: who is measured does not pay for it.
///
/// A client that takes turns itself hears its words after 100 ms and sound 200 ms after it asked for a line. One that
/// leaves turns to the vendor has 500 ms of silence before that, which are the vendor's then.
public final class VendorProcess {

    /// From the end of an utterance to its words.
    public static final int WORDS_MS = 100;

    /// From a line that is asked for to its first sound.
    public static final int FIRST_SOUND_MS = 200;

    private static final int SETUP_MS = 150;
    private static final int PIECE_MS = 13; // 40 ms of sound: three times the pace of speech
    private static final int GO_AWAY_MS = 12_000; // a turn of the pattern takes nine seconds
    private static final int START_SECONDS = 10;

    private final BenchModel model = new BenchModel();
    private final Vendor vendor;
    private final GeminiSimulator simulator;
    private final Queue<Long> spoke = new ConcurrentLinkedQueue<>();
    private long understood;

    private VendorProcess() throws TimeoutException {
        var pace = new Vendor.Pace(SETUP_MS, WORDS_MS, FIRST_SOUND_MS, PIECE_MS, 0, GO_AWAY_MS, 0, PIECE_MS);
        vendor = new Vendor(model, pace);
        vendor.whenItSpeaks(() -> spoke.add(System.nanoTime()));
        vendor.takeTurns(new VendorTurns(Pattern.DETECTION_MS, BenchModel.REPLY));
        simulator = GeminiSimulator.start(Vertx.vertx(), vendor, 0).await(START_SECONDS, TimeUnit.SECONDS);
    }

    /// Serves until whoever asks has gone.
    public static void main(String[] arguments) throws Exception {
        Commands.serve(new VendorProcess()::answer);
        System.exit(0); // event loops go on by themselves
    }

    private JsonObject answer(String command, JsonObject details) {
        return switch (command) {
            case "where" -> new JsonObject().put("uri", simulator.uri().toString());
            case "mark" -> {
                understood = model.understoodSamples();
                spoke.clear();
                yield new JsonObject();
            }
            case "report" ->
                new JsonObject()
                        .put("connections", vendor.connections())
                        .put("strange", vendor.strange())
                        .put("spokeNanos", new JsonArray(List.copyOf(spoke)))
                        .put("understoodSamples", model.understoodSamples() - understood);
            case "goAway" -> {
                vendor.fail(Fault.GO_AWAY, 1);
                yield new JsonObject();
            }
            default -> throw new IllegalArgumentException(command);
        };
    }
}
