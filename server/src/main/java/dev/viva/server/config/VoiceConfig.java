package dev.viva.server.config;

import java.time.Duration;

/// The `voice` section of `reference.yaml`.
///
/// @param engine   who speaks and listens
/// @param decoders most candidates that the local engine listens to at once
/// @param hangOver silence after which the local engine takes an utterance as ended
public record VoiceConfig(Engine engine, int decoders, Duration hangOver) {

    /// Engines that this build has.
    public enum Engine {
        LOCAL
    }

    public VoiceConfig {
        Setting.between("voice.decoders", decoders, 1, 64);
        Setting.check(
                hangOver.toMillis() >= 100 && hangOver.toMillis() <= 5_000,
                "voice.hangOver",
                hangOver.toMillis() + "ms",
                "100ms to 5s");
    }
}
