package dev.viva.server.children;

import dev.viva.server.config.ConfigException;
import dev.viva.server.config.ConfigReader;
import dev.viva.server.config.ConfigSources;
import java.nio.file.Path;
import java.util.Map;

/// Prints the path of the livekit-server that `up` would start, building it if need be: for the launcher, which hands
/// it to the tests. Progress goes to standard error.
public final class ResolveLiveKit {

    private ResolveLiveKit() {}

    /// Exits with 78 on a wrong setting, with 1 if there is no livekit-server to be had.
    public static void main(String[] args) {
        try {
            var config = ConfigReader.read(new ConfigSources(null, System.getenv(), Map.of()));
            var home = Path.of(System.getProperty("viva.home", ""));
            var path = System.getenv().getOrDefault("PATH", "");
            System.out.println(new LiveKitBinary(config.livekit(), home, path, System.err::println).resolve());
        } catch (ConfigException e) {
            System.err.println(e.getMessage());
            System.exit(ConfigException.EXIT_STATUS);
        } catch (ChildException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }
}
