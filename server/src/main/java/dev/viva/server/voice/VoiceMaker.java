package dev.viva.server.voice;

import dev.viva.server.config.ServerConfig;
import java.time.LocalDate;

/// Makes a voice from the settings. Connects to nobody yet.
@FunctionalInterface
public interface VoiceMaker {

    /// The voice; the settings were checked before.
    ///
    /// @param today for what ends on a day
    Voice open(ServerConfig config, LocalDate today);
}
