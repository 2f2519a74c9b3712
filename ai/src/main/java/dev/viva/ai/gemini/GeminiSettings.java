package dev.viva.ai.gemini;

import java.time.Duration;

/// How interviews are held with Gemini Live. What comes of each setting: `docs/gemini.md`.
///
/// @param model     without the prefix of the endpoint
/// @param voice     a prebuilt voice
/// @param turns     who says when the candidate talks
/// @param retention whether Google may keep a conversation to resume it
/// @param chunk     sound sent at a time, 20 to 100 ms: less is quicker, more is cheaper
public record GeminiSettings(
        GeminiEndpoint endpoint,
        String model,
        String voice,
        Turns turns,
        Retention retention,
        Duration chunk,
        GeminiLimits limits) {

    /// The model unless another one is configured.
    public static final String DEFAULT_MODEL = "gemini-3.8-live";

    /// The voice unless another one is configured.
    public static final String DEFAULT_VOICE = "Kore";

    private static final Duration LEAST_CHUNK = Duration.ofMillis(20);
    private static final Duration MOST_CHUNK = Duration.ofMillis(100);

    public GeminiSettings {
        if (model.isBlank() || model.contains("/")) {
            throw new IllegalArgumentException("model: \"" + model + "\" (expected: a name such as gemini-3.8-live)");
        }
        if (chunk.compareTo(LEAST_CHUNK) < 0 || chunk.compareTo(MOST_CHUNK) > 0) {
            throw new IllegalArgumentException("chunk: " + chunk.toMillis() + " ms (expected: 20 to 100)");
        }
    }

    /// What interviews start with: our turns, resumable.
    public static GeminiSettings of(GeminiEndpoint endpoint) {
        return new GeminiSettings(
                endpoint,
                DEFAULT_MODEL,
                DEFAULT_VOICE,
                Turns.OWN,
                Retention.RESUMABLE,
                Duration.ofMillis(40),
                GeminiLimits.DEFAULT);
    }

    /// The same with another model.
    public GeminiSettings withModel(String other) {
        return new GeminiSettings(endpoint, other, voice, turns, retention, chunk, limits);
    }

    /// The same with another voice.
    public GeminiSettings withVoice(String other) {
        return new GeminiSettings(endpoint, model, other, turns, retention, chunk, limits);
    }

    /// The same with turns taken by others.
    public GeminiSettings withTurns(Turns other) {
        return new GeminiSettings(endpoint, model, voice, other, retention, chunk, limits);
    }

    /// The same with another retention.
    public GeminiSettings withRetention(Retention other) {
        return new GeminiSettings(endpoint, model, voice, turns, other, chunk, limits);
    }

    /// The same with other limits.
    public GeminiSettings withLimits(GeminiLimits other) {
        return new GeminiSettings(endpoint, model, voice, turns, retention, chunk, other);
    }

    /// Who says when the candidate talks.
    public enum Turns {
        /// Our detector: the vendor's own is off, and a pause for thought ends no turn.
        OWN,
        /// The vendor's detector, for models that know no other way.
        AUTO
    }

    /// Whether Google may keep a conversation.
    public enum Retention {
        /// Sessions are resumed; what was said lies with Google for up to 24 h.
        RESUMABLE,
        /// No resumption is ever asked for: a new connection is a new session, told what was said.
        ZERO
    }
}
