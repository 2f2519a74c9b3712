package dev.viva.server.config;

import java.time.Duration;

/// The `voice` section of `reference.yaml`.
///
/// @param engines  who speaks and listens, the best first
/// @param decoders most candidates that the local engine listens to at once
/// @param hangOver silence after which an utterance is taken as ended
public record VoiceConfig(EngineList engines, int decoders, Duration hangOver) {

    public VoiceConfig {
        Setting.between("voice.decoders", decoders, 1, 64);
        Setting.check(
                hangOver.toMillis() >= 100 && hangOver.toMillis() <= 5_000,
                "voice.hangOver",
                hangOver.toMillis() + "ms",
                "100ms to 5s");
    }
}
