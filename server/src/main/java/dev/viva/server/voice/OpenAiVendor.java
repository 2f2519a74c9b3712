package dev.viva.server.voice;

import dev.viva.ai.cascade.CascadeSettings;
import dev.viva.ai.cascade.SpeechCache;
import dev.viva.ai.openai.OpenAi;
import dev.viva.ai.openai.OpenAiSettings;
import dev.viva.core.tenant.Vendor;
import dev.viva.server.config.OpenAiConfig;
import dev.viva.server.config.ServerConfig;
import dev.viva.server.metrics.Metrics;
import io.vertx.core.Vertx;
import java.time.LocalDate;

/// OpenAI, or a server with its API, as a voice of three parts.
final class OpenAiVendor implements VoiceMaker {

    /// Of the lines that are rendered ahead: the only one that has a book of them.
    private static final String LANGUAGE = "en-US";

    private final Vertx vertx;
    private final Metrics metrics;
    private final SpeechCache cache = new SpeechCache(SpeechCache.DEFAULT_BYTES);

    OpenAiVendor(Vertx vertx, Metrics metrics) {
        this.vertx = vertx;
        this.metrics = metrics;
    }

    @Override
    public Voice open(ServerConfig config, LocalDate today) {
        var settings = settings(config.openai());
        var real = CascadeSettings.DEFAULT;
        var vendor = OpenAi.open(vertx, settings, settings.apiKey().equals(DemoVendors.KEY) ? real.asDemo() : real);
        var engine = vendor.engine(cache);
        metrics.with(engine, cache);
        var _ = engine.prewarm(LANGUAGE);
        var models = settings.models();
        return new Voice(
                new VendorEngine(engine, Vendor.OPENAI, config.openai().region()),
                engine.name() + " (" + models.transcription() + ", " + models.speech() + ", " + models.voice() + ")",
                vendor.warnings(today),
                vendor::close);
    }

    static OpenAiSettings settings(OpenAiConfig config) {
        if (config.key() == null) {
            throw new IllegalArgumentException("openai.key: none (expected: checked before)");
        }
        var effort = config.effort().equals("default") ? null : config.effort();
        return new OpenAiSettings(
                config.baseUrl().toString(),
                config.key().reveal(),
                new OpenAiSettings.Models(
                        config.transcription(), config.writer(), effort, config.speech(), config.voice()));
    }
}
