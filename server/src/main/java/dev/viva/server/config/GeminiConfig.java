package dev.viva.server.config;

import dev.viva.ai.gemini.GeminiSettings.Retention;
import dev.viva.ai.gemini.GeminiSettings.Turns;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/// The `gemini` section of `reference.yaml`.
///
/// @param key       of the Developer API; null: no Gemini
/// @param endpoint  a server that speaks as the Developer API does; null: Google's
/// @param model     without the prefix of the endpoint
/// @param voice     one of Google's
/// @param turns     who says when the candidate talks
/// @param retention whether Google may keep a conversation to resume it
public record GeminiConfig(
        @Nullable Secret key, @Nullable URI endpoint, String model, String voice, Turns turns, Retention retention) {

    public GeminiConfig {
        Setting.check(
                endpoint == null || "ws".equals(endpoint.getScheme()) || "wss".equals(endpoint.getScheme()),
                "gemini.endpoint",
                String.valueOf(endpoint),
                "an address that begins with wss:// or ws://");
        Setting.check(
                !model.isBlank() && !model.contains("/"), "gemini.model", model, "a name such as gemini-3.8-live");
        Setting.check(!voice.isBlank(), "gemini.voice", "nothing", "a name such as Kore");
    }
}
