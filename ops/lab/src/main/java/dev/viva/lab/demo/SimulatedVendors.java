package dev.viva.lab.demo;

import dev.viva.ai.local.LocalVoice;
import dev.viva.ai.local.LocalVoiceEngine;
import dev.viva.ai.local.Voice;
import dev.viva.lab.gemini.GeminiSimulator;
import dev.viva.lab.gemini.LocalModel;
import dev.viva.lab.gemini.Vendor;
import dev.viva.server.voice.DemoVendors;
import io.vertx.core.Vertx;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Vendors on the loopback interface that speak and understand with the voice of this machine, about as fast as the
/// real ones are said to be.
public final class SimulatedVendors implements DemoVendors {

    private static final Logger LOG = LoggerFactory.getLogger(SimulatedVendors.class);
    private static final int LIMIT_S = 5;
    private static final int WARM_UP_S = 30;

    @Override
    public Running start() {
        var vertx = Vertx.vertx();
        var voice = LocalVoiceEngine.start(LocalVoice.probe(), LocalVoiceEngine.DEFAULT_DECODERS);
        try {
            warmUp(voice);
            var model = new LocalModel(voice.speech(), voice.transcriber());
            var gemini = GeminiSimulator.start(vertx, new Vendor(model, Vendor.Pace.LIKE_THE_VENDOR), 0)
                    .await(LIMIT_S, TimeUnit.SECONDS);
            var settings =
                    Map.of("gemini.key", KEY, "gemini.endpoint", gemini.uri().toString());
            return new Running(settings, () -> stop(vertx, voice));
        } catch (TimeoutException | RuntimeException e) {
            stop(vertx, voice);
            throw new IllegalStateException("the simulated vendors did not start", e);
        }
    }

    /// The first decoder takes seconds to open, and a vendor's is open.
    private static void warmUp(LocalVoiceEngine voice) {
        voice.speech()
                .render("Hello.", Voice.RMS)
                .thenCompose(voice.transcriber()::transcribe)
                .handle((_, failure) -> failure)
                .toCompletableFuture()
                .completeOnTimeout(null, WARM_UP_S, TimeUnit.SECONDS)
                .join();
    }

    private static void stop(Vertx vertx, LocalVoiceEngine voice) {
        try {
            vertx.close().await(LIMIT_S, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            LOG.atWarn().setCause(e).log("the simulated vendors did not stop in time");
        }
        voice.close();
    }
}
