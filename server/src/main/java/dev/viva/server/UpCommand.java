package dev.viva.server;

import dev.viva.server.children.ChildException;
import dev.viva.server.children.Neighbours;
import dev.viva.server.config.ConfigException;
import dev.viva.server.config.ConfigReader;
import dev.viva.server.config.ConfigSources;
import dev.viva.server.config.ServerConfig;
import dev.viva.server.data.DataInUseException;
import dev.viva.server.runtime.Shutdown;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What `up` does: takes the data directory, heals what a killed process left, starts everything, waits for the end.
final class UpCommand {

    private static final int FAILED = 1;
    private static final Logger LOG = LoggerFactory.getLogger(UpCommand.class);

    private UpCommand() {}

    /// Runs until a signal comes.
    ///
    /// @return the exit status: 78 if the settings are wrong, 1 if something could not be started
    static int run(Main.Options options) {
        try {
            var sources = new ConfigSources(options.config, System.getenv(), options.settings());
            return start(ConfigReader.read(sources));
        } catch (ConfigException e) {
            say(String.valueOf(e.getMessage()));
            return ConfigException.EXIT_STATUS;
        } catch (ChildException | DataInUseException e) {
            say(String.valueOf(e.getMessage()));
            return FAILED;
        } catch (IOException e) {
            LOG.atError().setCause(e).log("the start failed");
            say("The data directory cannot be used: " + e.getMessage());
            return FAILED;
        } catch (InterruptedException _) {
            return FAILED;
        }
    }

    private static int start(ServerConfig config)
            throws IOException, DataInUseException, ChildException, InterruptedException {
        var shutdown = new Shutdown(UpCommand::say);
        shutdown.onSignal();
        try {
            var neighbours = Neighbours.start(config, home(), shutdown, UpCommand::say);
            App.start(config, neighbours, home(), shutdown, UpCommand::say).forEach(UpCommand::say);
            new CountDownLatch(1).await();
            return 0;
        } catch (RuntimeException | IOException | ChildException | DataInUseException e) {
            shutdown.run();
            throw e;
        }
    }

    /// Where `web-client/dist`, `.cache` and `ops` are.
    static Path home() {
        return Path.of(System.getProperty("viva.home", ".")).toAbsolutePath().normalize();
    }

    static void say(String sentence) {
        System.err.println(sentence);
    }
}
