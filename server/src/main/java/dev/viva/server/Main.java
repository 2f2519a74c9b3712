package dev.viva.server;

import dev.viva.server.config.NodeConfig.Role;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The command line of the server. `./viva` calls it after it has built everything.
@Command(name = "viva", mixinStandardHelpOptions = true)
public final class Main implements Callable<Integer> {

    private static final int USAGE = 64;

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(run(Equipment.standard(), arguments));
    }

    /// Does what `arguments` say. Returns the exit status; `up` returns only when the start failed.
    ///
    /// @param equipment what a server that is started here gets
    public static int run(Equipment equipment, String... arguments) {
        return new CommandLine(new Main())
                .addSubcommand(new Up(equipment))
                .addSubcommand(new Api(equipment))
                .addSubcommand(new Bridge(equipment))
                .addSubcommand(new Doctor())
                .execute(arguments);
    }

    @Override
    public Integer call() {
        CommandLine.usage(this, System.err);
        return USAGE;
    }

    /// Options that every command takes; they beat file and environment.
    static final class Options {

        @Option(names = "--data", description = "directory for everything that Viva keeps")
        @Nullable
        Path data;

        @Option(names = "--config", description = "settings; by default viva.yaml in the data directory")
        @Nullable
        Path config;

        @Option(names = "--port", description = "port of the pages and the API")
        @Nullable
        Integer port;

        @Option(names = "--demo-vendors", description = "voices of simulated vendors; needs no key")
        boolean demoVendors;

        Map<String, String> settings() {
            var settings = new HashMap<String, String>();
            if (data != null) {
                settings.put("data.directory", data.toString());
            }
            if (port != null) {
                settings.put("http.port", port.toString());
            }
            return settings;
        }
    }

    @Command(name = "up", description = "starts everything; Ctrl-C stops it")
    static final class Up implements Callable<Integer> {

        private final Equipment equipment;

        @Mixin
        Options options = new Options();

        Up(Equipment equipment) {
            this.equipment = equipment;
        }

        @Override
        public Integer call() {
            return UpCommand.run(options, Role.ALL, equipment);
        }
    }

    @Command(name = "api", description = "serves pages and API; interviews are held by bridge nodes")
    static final class Api implements Callable<Integer> {

        private final Equipment equipment;

        @Mixin
        Options options = new Options();

        Api(Equipment equipment) {
            this.equipment = equipment;
        }

        @Override
        public Integer call() {
            return UpCommand.run(options, Role.API, equipment);
        }
    }

    @Command(name = "bridge", description = "holds interviews, for api nodes")
    static final class Bridge implements Callable<Integer> {

        private final Equipment equipment;

        @Mixin
        Options options = new Options();

        Bridge(Equipment equipment) {
            this.equipment = equipment;
        }

        @Override
        public Integer call() {
            return UpCommand.run(options, Role.BRIDGE, equipment);
        }
    }

    @Command(name = "doctor", description = "what is missing or misconfigured, each line with its fix")
    static final class Doctor implements Callable<Integer> {

        @Mixin
        Options options = new Options();

        @Option(names = "--live", description = "also holds one real turn with every voice; vendors count it")
        boolean live;

        @Override
        public Integer call() {
            return Diagnosis.run(options, live);
        }
    }
}
