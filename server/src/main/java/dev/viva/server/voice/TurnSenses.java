package dev.viva.server.voice;

import dev.viva.media.onnx.ModelException;
import dev.viva.media.onnx.TurnModels;
import dev.viva.media.onnx.TurnModels.Choice;
import dev.viva.media.onnx.TurnModels.Settings;
import dev.viva.server.config.ConfigException;
import dev.viva.server.config.TurnsConfig;
import dev.viva.server.doctor.Finding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The models that the settings name. Whoever named one wants it: if it cannot be used, the start says so and ends.
public final class TurnSenses {

    private TurnSenses() {}

    /// Loads them. Blocks.
    ///
    /// @throws ConfigException in one sentence, if one cannot be used
    public static TurnModels open(TurnsConfig turns) throws ConfigException {
        try {
            return TurnModels.open(new Settings(turns.runtime(), choice(turns.vad()), choice(turns.end())));
        } catch (ModelException e) {
            throw new ConfigException("turns: " + e.getMessage() + ".");
        }
    }

    /// Whether they can be used; nothing if none is named.
    public static List<Finding> look(TurnsConfig turns) {
        if (turns.vad().model() == null && turns.end().model() == null) {
            return List.of();
        }
        try (var models = open(turns)) {
            return List.of(Finding.ok("Turn-taking", models.toString()));
        } catch (ConfigException e) {
            return List.of(Finding.fail("Turn-taking", String.valueOf(e.getMessage()), "see docs/turn-taking.md"));
        }
    }

    private static @Nullable Choice choice(TurnsConfig.Model named) {
        return named.model() == null ? null : new Choice(named.model(), named.deadline());
    }
}
