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
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// The command line of the server. `./viva` calls it after it has built everything.
@Command(name = "viva", mixinStandardHelpOptions = true)
public final class Main implements Callable<Integer> {

    /// A command line that makes no sense (`EX_USAGE`).
    private static final int USAGE = 64;

    @Spec
    private CommandSpec command = CommandSpec.create(); // until picocli says which

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(run(Equipment.standard(), arguments));
    }

    /// Does what `arguments` say. Returns the exit status; `up` returns only when the start failed.
    ///
    /// @param equipment what a server that is started here gets
    public static int run(Equipment equipment, String... arguments) {
        var line = new CommandLine(new Main())
                .addSubcommand(new Up(equipment))
                .addSubcommand(new Api(equipment))
                .addSubcommand(new Bridge(equipment))
                .addSubcommand(new Doctor());
        var explained = line.getParameterExceptionHandler();
        line.setParameterExceptionHandler((wrong, given) -> {
            explained.handleParseException(wrong, given);
            return USAGE;
        });
        return line.execute(arguments);
    }

    @Override
    public Integer call() {
        command.commandLine().usage(System.err);
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

        @Option(
                names = "--recover",
                paramLabel = "COMPANY/ADDRESS",
                description = "prints a link with which this member sets a new password")
        @Nullable
        String recover;

        Map<String, String> settings() {
            var settings = new HashMap<String, String>();
            if (data != null) {
                settings.put("data.directory", data.toString());
            }
            if (port != null) {
                settings.put("http.port", port.toString());
            }
            if (recover != null) {
                settings.put("people.recover", recover);
            }
            return settings;
        }
    }

    /// Starts a process of one role.
    abstract static class Start implements Callable<Integer> {

        private final Role role;
        private final Equipment equipment;

        @Mixin
        Options options = new Options();

        private Start(Role role, Equipment equipment) {
            this.role = role;
            this.equipment = equipment;
        }

        @Override
        public Integer call() {
            return UpCommand.run(options, role, equipment);
        }
    }

    @Command(name = "up", description = "starts everything; Ctrl-C stops it")
    static final class Up extends Start {
        Up(Equipment equipment) {
            super(Role.ALL, equipment);
        }
    }

    @Command(name = "api", description = "serves pages and API; interviews are held by bridge nodes")
    static final class Api extends Start {
        Api(Equipment equipment) {
            super(Role.API, equipment);
        }
    }

    @Command(name = "bridge", description = "holds interviews, for api nodes")
    static final class Bridge extends Start {
        Bridge(Equipment equipment) {
            super(Role.BRIDGE, equipment);
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
