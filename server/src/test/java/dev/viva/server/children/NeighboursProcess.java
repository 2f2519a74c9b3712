package dev.viva.server.children;

import dev.viva.server.config.ConfigReader;
import dev.viva.server.config.ConfigSources;
import dev.viva.server.runtime.Shutdown;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/// A Viva with nothing but its neighbours, in a process of its own that tests may kill. Prints `ready` and waits.
final class NeighboursProcess {

    private NeighboursProcess() {}

    public static void main(String[] args) throws Exception {
        var settings = new HashMap<>(Map.of(
                "data.directory", args[0],
                "livekit.child.port", "0",
                "livekit.child.tcpPort", "0",
                "livekit.binary", args[1],
                "http.port", args[2]));
        var config = ConfigReader.read(new ConfigSources(null, Map.of(), settings));
        var shutdown = new Shutdown(System.out::println);
        shutdown.onSignal();
        try {
            Neighbours.start(config, Path.of("target", "children-it"), shutdown, System.out::println);
            System.out.println("ready");
            new CountDownLatch(1).await();
        } catch (Exception e) {
            System.out.println("refused: " + e.getMessage());
            System.exit(1);
        }
    }
}
