package dev.viva.server.config;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/// The `openai` section of `reference.yaml`.
///
/// @param key           null: no OpenAI; servers on the own machine take any
/// @param baseUrl       of any compatible server, with the version
/// @param transcription model that understands
/// @param writer        model that proposes what comes next
/// @param effort        how long the writer may reason; `default` leaves it to the model
/// @param speech        model that speaks
/// @param voice         of that model
public record OpenAiConfig(
        @Nullable Secret key,
        URI baseUrl,
        String transcription,
        String writer,
        String effort,
        String speech,
        String voice) {

    public OpenAiConfig {
        Setting.check(
                "http".equals(baseUrl.getScheme()) || "https".equals(baseUrl.getScheme()),
                "openai.baseUrl",
                baseUrl,
                "an address such as https://api.openai.com/v1");
        given("openai.transcription", transcription);
        given("openai.writer", writer);
        given("openai.effort", effort);
        given("openai.speech", speech);
        given("openai.voice", voice);
    }

    private static void given(String key, String value) {
        Setting.check(!value.isBlank(), key, "nothing", "a name");
    }
}
