package dev.viva.lab.openai;

import dev.viva.ai.cascade.CascadeSettings;
import dev.viva.ai.cascade.SpeechCache;
import dev.viva.ai.openai.OpenAi;
import dev.viva.ai.openai.OpenAiSettings;
import dev.viva.ai.voice.VoiceConversation;
import dev.viva.ai.voice.VoiceEngine;
import dev.viva.ai.voice.VoiceEvent;
import dev.viva.ai.voice.VoicePrompt;
import dev.viva.lab.openai.OpenAiSimulator.Pace;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.HdrHistogram.Histogram;

/// Prints the figures of `docs/openai.md`: what the cascade adds to a vendor that takes no time. Run
/// by hand.
public final class OpenAiFigures {

    private static final int UTTERANCES = 200;
    private static final int LINES = 300;
    private static final int WARM_UP = 100;
    private static final String LINE = "Thank you.";

    private final Vertx vertx = Vertx.vertx();
    private final Context context = ((VertxInternal) vertx).createEventLoopContext();

    private OpenAiFigures() {}

    public static void main(String[] args) throws Exception {
        var figures = new OpenAiFigures();
        figures.utterances();
        figures.lines(false);
        figures.lines(true);
        figures.vertx.close().await(10, TimeUnit.SECONDS);
    }

    private OpenAiSimulator simulator(Duration thinking) throws TimeoutException {
        return OpenAiSimulator.start(vertx, 0, ManyUtterances.voice(), new Pace(thinking, 0))
                .await(10, TimeUnit.SECONDS);
    }

    private OpenAi openAi(OpenAiSimulator simulator) {
        var minute = Duration.ofMinutes(1);
        return OpenAi.open(
                vertx,
                new OpenAiSettings(simulator.baseUrl(), "any", OpenAiSettings.Models.DEFAULT),
                new CascadeSettings(minute, minute, minute, minute, minute, true));
    }

    private void utterances() throws Exception {
        var thinking = Duration.ofMillis(300);
        var simulator = simulator(thinking);
        try (var openAi = openAi(simulator)) {
            var many = new ManyUtterances(openAi.parts().transcriber());
            for (int round = 1; round <= 3; round++) {
                var from = System.nanoTime();
                var wrong = many.transcribe(UTTERANCES);
                System.out.printf(
                        Locale.ROOT,
                        "%d utterances at once, vendor thinks %d ms: all after %d ms, %d wrong, most at the vendor %d%n",
                        UTTERANCES,
                        thinking.toMillis(),
                        (System.nanoTime() - from) / 1_000_000,
                        wrong.size(),
                        simulator.counts().most(Endpoint.TRANSCRIPTIONS));
            }
        }
    }

    private void lines(boolean cached) throws Exception {
        var simulator = simulator(Duration.ZERO);
        try (var openAi = openAi(simulator)) {
            var cache = new SpeechCache(SpeechCache.DEFAULT_BYTES);
            if (cached) {
                cache.prewarm(openAi.parts().speaker(), "en-US", List.of(LINE))
                        .toCompletableFuture()
                        .join();
            }
            var events = new ArrayBlockingQueue<VoiceEvent>(1_000);
            var conversation = open(openAi.engine(cache), events);
            var histogram = new Histogram(3);
            for (int i = 0; i < WARM_UP + LINES; i++) {
                var nanos = firstSound("line" + i, conversation, events);
                if (i >= WARM_UP) {
                    histogram.recordValue(nanos / 1_000);
                }
            }
            System.out.printf(
                    Locale.ROOT,
                    "from a line to its first sound, %s: p50 %.2f ms, p95 %.2f ms, p99 %.2f ms over %d lines%n",
                    cached ? "from the cache" : "vendor answers at once",
                    histogram.getValueAtPercentile(50) / 1_000.0,
                    histogram.getValueAtPercentile(95) / 1_000.0,
                    histogram.getValueAtPercentile(99) / 1_000.0,
                    LINES);
        }
    }

    private VoiceConversation open(VoiceEngine engine, BlockingQueue<VoiceEvent> events) throws TimeoutException {
        return engine.open(context, new VoicePrompt("", "en-US"), events::add).await(60, TimeUnit.SECONDS);
    }

    private long firstSound(String id, VoiceConversation conversation, BlockingQueue<VoiceEvent> events)
            throws InterruptedException {
        var from = System.nanoTime();
        context.runOnContext(_ -> conversation.say(id, LINE));
        events.take();
        var nanos = System.nanoTime() - from;
        while (!(events.take() instanceof VoiceEvent.LineEnded)) {
            Thread.onSpinWait();
        }
        return nanos;
    }
}
