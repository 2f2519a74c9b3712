package dev.viva.server;

import dev.viva.server.children.ChildException;
import dev.viva.server.children.Neighbours;
import dev.viva.server.config.ConfigException;
import dev.viva.server.config.ConfigReader;
import dev.viva.server.config.ConfigSources;
import dev.viva.server.config.NodeConfig.Role;
import dev.viva.server.data.DataInUseException;
import dev.viva.server.runtime.Shutdown;
import dev.viva.server.voice.DemoVendors;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What `up`, `api` and `bridge` do: takes the data directory, heals what a killed process left, starts everything,
/// waits for the end.
final class UpCommand {

    private static final Logger LOG = LoggerFactory.getLogger(UpCommand.class);

    /// Ctrl-C before everything was up; what shells make of SIGINT.
    private static final int STOPPED = 130;

    private UpCommand() {}

    /// Runs until a signal comes.
    ///
    /// @return the exit status of a start that failed, see [StartFailure]
    static int run(Main.Options options, Role role, Equipment equipment) {
        var shutdown = new Shutdown(UpCommand::say);
        shutdown.onSignal();
        try {
            start(options, role, equipment, shutdown);
            new CountDownLatch(1).await();
            return 0;
        } catch (InterruptedException | ConfigException | ChildException | DataInUseException | IOException e) {
            return failed(e, shutdown);
        } catch (RuntimeException e) {
            return failed(e, shutdown);
        }
    }

    private static void start(Main.Options options, Role role, Equipment equipment, Shutdown shutdown)
            throws ConfigException, IOException, DataInUseException, ChildException {
        var settings = new HashMap<>(options.settings());
        settings.put("node.role", role.name().toLowerCase(Locale.ROOT));
        if (options.demoVendors) {
            settings.putAll(demoVendors(shutdown));
        }
        var config = ConfigReader.read(new ConfigSources(options.config, System.getenv(), settings));
        var neighbours = Neighbours.start(config, home(), shutdown, UpCommand::say);
        App.start(config, equipment, neighbours, home(), shutdown, UpCommand::say)
                .forEach(UpCommand::say);
    }

    private static Map<String, String> demoVendors(Shutdown shutdown) throws ConfigException {
        var vendors = DemoVendors.find()
                .orElseThrow(() -> new ConfigException("--demo-vendors: this build has no simulated vendors."));
        var running = vendors.start();
        shutdown.add("the simulated vendors", Duration.ofSeconds(5), running.stop()::run);
        say("The vendors are simulated: no voice is real, and nothing that is said leaves this machine.");
        return running.settings();
    }

    /// Stops what had been started, and says why last, where it is read.
    private static int failed(Exception cause, Shutdown shutdown) {
        if (shutdown.begun()) {
            shutdown.run();
            return STOPPED; // what was being started lost its neighbours to the signal
        }
        var failure = StartFailure.of(cause);
        LOG.atInfo().setCause(cause).addKeyValue("status", failure.exitStatus()).log("the start failed");
        shutdown.run();
        say(failure.sentence());
        return failure.exitStatus();
    }

    /// Where `web-client/dist`, `.cache` and `ops` are.
    static Path home() {
        return Path.of(System.getProperty("viva.home", ".")).toAbsolutePath().normalize();
    }

    static void say(String sentence) {
        System.err.println(sentence);
    }
}
