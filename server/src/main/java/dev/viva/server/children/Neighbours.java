package dev.viva.server.children;

import dev.viva.server.config.ServerConfig;
import dev.viva.server.data.DataDirectory;
import dev.viva.server.data.DataInUseException;
import dev.viva.server.data.Folder;
import dev.viva.server.logging.LogFile;
import dev.viva.server.runtime.Shutdown;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;

/// Everything that has to be there before the server itself can start: the data directory, held; a free port; what a
/// killed Viva left behind, stopped; PostgreSQL and livekit-server, answering.
///
/// @param data     held until the end
/// @param httpPort free a moment ago; the server listens on it
/// @param database answering
/// @param livekit  answering, or an outside server
public record Neighbours(DataDirectory data, int httpPort, PostgresServer database, LiveKitServer livekit) {

    private static final Duration FORCE = Duration.ofSeconds(7);
    private static final Duration DATA_LIMIT = Duration.ofSeconds(2);

    /// Starts them, and hands each to `shutdown` as soon as it runs: when a later one fails, the caller runs the
    /// shutdown. Blocks: seconds, or minutes when livekit-server has to be built first.
    ///
    /// @param home directory with `.cache` and `ops/livekit`
    /// @param say  where a person reads the progress
    public static Neighbours start(ServerConfig config, Path home, Shutdown shutdown, Consumer<String> say)
            throws ChildException, DataInUseException, IOException {
        var data = DataDirectory.open(config.data().directory(), config.data().shared());
        shutdown.add("data directory", DATA_LIMIT, data::close);
        LogFile.open(data.path(Folder.LOGS), config.data().logMaxSize());
        new Leftovers(data.path(Folder.RUN), say).stop();
        var httpPort = Ports.claim(config.http().port(), "http.port");

        say.accept("Starting PostgreSQL …");
        var database = PostgresServer.open(config.database(), config.data(), data, home);
        shutdown.add("PostgreSQL", config.database().stopLimit().plus(FORCE), database::close);

        say.accept("Starting livekit-server …");
        var livekit =
                LiveKitServer.open(config.livekit(), config.data(), data, () -> launch(config, home, httpPort, say));
        shutdown.add("livekit-server", config.livekit().child().stopLimit().plus(FORCE), livekit::close);
        data.announce(httpPort);
        return new Neighbours(data, httpPort, database, livekit);
    }

    private static LiveKitServer.Launch launch(ServerConfig config, Path home, int httpPort, Consumer<String> say)
            throws ChildException {
        var path = System.getenv().getOrDefault("PATH", "");
        return new LiveKitServer.Launch(
                new LiveKitBinary(config.livekit(), home, path, say).resolve(),
                URI.create("http://127.0.0.1:" + httpPort + "/api/v1/livekit/webhook"),
                LiveKitReach.of(config));
    }
}
