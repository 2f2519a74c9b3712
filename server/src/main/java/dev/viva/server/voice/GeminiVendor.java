package dev.viva.server.voice;

import dev.viva.ai.gemini.GeminiEndpoint;
import dev.viva.ai.gemini.GeminiLimits;
import dev.viva.ai.gemini.GeminiLiveEngine;
import dev.viva.ai.gemini.GeminiSettings;
import dev.viva.ai.gemini.GoogleTokens;
import dev.viva.core.tenant.Vendor;
import dev.viva.server.config.GeminiConfig;
import dev.viva.server.config.ServerConfig;
import dev.viva.server.metrics.Metrics;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Gemini Live, at Google's Developer API or on Vertex.
final class GeminiVendor implements VoiceMaker {

    /// For a token at the start: whoever has none is told, and starts without.
    private static final Duration TOKEN = Duration.ofSeconds(5);

    private final Vertx vertx;
    private final Metrics metrics;
    private final GoogleTokens tokens;

    GeminiVendor(Vertx vertx, Metrics metrics, GoogleTokens tokens) {
        this.vertx = vertx;
        this.metrics = metrics;
        this.tokens = tokens;
    }

    @Override
    public Voice open(ServerConfig config, LocalDate today) {
        var settings = settings(config.gemini(), tokens);
        var engine = new GeminiLiveEngine(vertx, settings);
        metrics.with(engine.counts());
        return new Voice(
                new VendorEngine(engine, Vendor.GOOGLE, config.gemini().region()),
                engine.name() + " (" + settings.model() + ", " + settings.voice() + ")",
                config.gemini().project() == null ? List.of() : warnings(),
                engine::close);
    }

    private List<String> warnings() {
        try {
            var _ = tokens.token().await(TOKEN.toMillis(), TimeUnit.MILLISECONDS);
            return List.of();
        } catch (TimeoutException _) {
            return List.of(warning("Google gave no token within " + TOKEN.toSeconds() + " s"));
        } catch (Exception refused) { // what a future fails with is thrown as it is
            return List.of(warning(String.valueOf(refused.getMessage())));
        }
    }

    private static String warning(String why) {
        return "Gemini on Vertex: " + why + ". Until that changes interviews go on with the next voice.";
    }

    static GeminiSettings settings(GeminiConfig config, GoogleTokens tokens) {
        return GeminiSettings.of(endpoint(config, tokens))
                .withModel(config.model())
                .withVoice(config.voice())
                .withTurns(config.turns())
                .withRetention(config.retention())
                .withLimits(demo(config) ? GeminiLimits.DEFAULT.asDemo() : GeminiLimits.DEFAULT);
    }

    private static boolean demo(GeminiConfig config) {
        return config.key() != null && config.key().reveal().equals(DemoVendors.KEY);
    }

    private static GeminiEndpoint endpoint(GeminiConfig config, GoogleTokens tokens) {
        var project = config.project();
        var uri = config.endpoint();
        if (project != null) {
            return uri == null
                    ? GeminiEndpoint.vertex(project, config.location(), tokens)
                    : GeminiEndpoint.vertex(uri, project, config.location(), tokens);
        }
        if (config.key() == null) {
            throw new IllegalArgumentException("gemini.key: none (expected: checked before)");
        }
        var key = config.key().reveal();
        return uri == null ? GeminiEndpoint.developer(key) : GeminiEndpoint.developer(uri, key);
    }
}
