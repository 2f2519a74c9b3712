package dev.viva.server.config;

import dev.viva.core.tenant.Region;
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
/// @param region        where that server works on what it gets, as whoever runs this one has made sure; null: not said
public record OpenAiConfig(
        @Nullable Secret key,
        URI baseUrl,
        String transcription,
        String writer,
        String effort,
        String speech,
        String voice,
        @Nullable Region region) {

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
