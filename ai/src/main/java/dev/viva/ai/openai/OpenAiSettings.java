package dev.viva.ai.openai;

import org.jspecify.annotations.Nullable;

/// Where the vendor is and which of its models to use.
///
/// @param baseUrl with the version, such as `https://api.openai.com/v1`; any compatible server
/// @param apiKey  secret; compatible servers on the own machine take any
public record OpenAiSettings(String baseUrl, String apiKey, Models models) {

    /// The vendor's own server.
    public static final String DEFAULT_BASE_URL = "https://api.openai.com/v1";

    public OpenAiSettings {
        if (baseUrl.isBlank() || apiKey.isBlank()) {
            throw new IllegalArgumentException("baseUrl and apiKey of OpenAI (expected: both)");
        }
    }

    /// Which models.
    ///
    /// @param transcription understands utterances; `whisper...` also gives the times of words
    /// @param writer        proposes what comes next
    /// @param effort        how long the writer may reason, such as `none` or `low`; null leaves it to
    ///                      the model
    /// @param speech        speaks: through `/realtime` if `realtime` is in its name, else through
    ///                      `/audio/speech`
    /// @param voice         of the model that speaks
    public record Models(
            String transcription, String writer, @Nullable String effort, String speech, String voice) {

        /// What the vendor recommended in November 2026; none of them has a published end.
        public static final Models DEFAULT =
                new Models("gpt-transcribe", "gpt-6-luna", "none", "gpt-realtime-2.1-mini", "marin");

        /// The same with another model that speaks.
        public Models withSpeech(String other) {
            return new Models(transcription, writer, effort, other, voice);
        }

        boolean speaksInRealtime() {
            return speech.contains("realtime");
        }
    }

    /// Without the key.
    @Override
    public String toString() {
        return "OpenAiSettings[baseUrl=" + baseUrl + ", models=" + models + "]";
    }
}
