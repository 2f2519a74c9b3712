package dev.viva.server.voice;

import dev.viva.ai.gemini.GeminiEndpoint;
import dev.viva.ai.gemini.GeminiLiveEngine;
import dev.viva.ai.gemini.GeminiSettings;
import dev.viva.server.config.GeminiConfig;
import dev.viva.server.config.ServerConfig;
import dev.viva.server.metrics.Metrics;
import io.vertx.core.Vertx;
import java.time.LocalDate;
import java.util.List;

/// Gemini Live.
final class GeminiVendor implements Vendor {

    private final Vertx vertx;
    private final Metrics metrics;

    GeminiVendor(Vertx vertx, Metrics metrics) {
        this.vertx = vertx;
        this.metrics = metrics;
    }

    @Override
    public Voice open(ServerConfig config, LocalDate today) {
        var settings = settings(config.gemini());
        var engine = new GeminiLiveEngine(vertx, settings);
        metrics.with(engine.counts());
        return new Voice(
                engine,
                engine.name() + " (" + settings.model() + ", " + settings.voice() + ")",
                List.of(),
                engine::close);
    }

    static GeminiSettings settings(GeminiConfig config) {
        if (config.key() == null) {
            throw new IllegalArgumentException("gemini.key: none (expected: checked before)");
        }
        var key = config.key().reveal();
        var endpoint = config.endpoint() == null
                ? GeminiEndpoint.developer(key)
                : GeminiEndpoint.developer(config.endpoint(), key);
        return GeminiSettings.of(endpoint)
                .withModel(config.model())
                .withVoice(config.voice())
                .withTurns(config.turns())
                .withRetention(config.retention());
    }
}
