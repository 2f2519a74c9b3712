package dev.viva.server.config;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The `turns` section of `reference.yaml`.
///
/// @param runtime ONNX Runtime's library; null: the one that the system finds
/// @param vad     a model of voice activity
/// @param end     a model of the end of turns
public record TurnsConfig(@Nullable Path runtime, Model vad, Model end) {

    public TurnsConfig {
        deadline("turns.vad.deadline", vad.deadline(), 500);
        deadline("turns.end.deadline", end.deadline(), 2_000);
    }

    /// One model.
    ///
    /// @param model    its file; null: none
    /// @param deadline what is answered later is not used
    public record Model(@Nullable Path model, Duration deadline) {}

    private static void deadline(String key, Duration found, int mostMs) {
        var millis = found.toMillis();
        Setting.check(millis >= 5 && millis <= mostMs, key, millis + "ms", "5ms to " + mostMs + "ms");
    }
}
