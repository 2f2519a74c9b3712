package dev.viva.server.doctor;

import dev.viva.server.config.ConfigException;
import dev.viva.server.config.ConfigReader;
import dev.viva.server.config.ConfigSources;
import dev.viva.server.config.ServerConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/// What `doctor` does: reads the settings, looks at the machine, then at what other parts add.
public final class DoctorCommand {

    private DoctorCommand() {}

    /// Prints the report.
    ///
    /// @param home directory with `.cache` and `ops/livekit`
    /// @param more checks of other parts, for these settings
    /// @return the exit status: 0 if nothing failed, 78 if the settings are wrong, else 1
    public static int run(
            ConfigSources sources, Path home, Function<ServerConfig, List<Check>> more, Consumer<String> say) {
        try {
            var config = ConfigReader.read(sources);
            var checks = new ArrayList<>(new MachineChecks(config, home, sources.environment()).all());
            checks.addAll(more.apply(config));
            return new Doctor(checks, say).run();
        } catch (ConfigException e) {
            say.accept(Finding.fail("Settings", e.getMessage() + "", "see reference.yaml")
                    .toString());
            return ConfigException.EXIT_STATUS;
        }
    }
}
