package dev.viva.server;

import dev.viva.server.children.ChildException;
import dev.viva.server.children.Neighbours;
import dev.viva.server.config.ServerConfig;
import dev.viva.server.data.DiskSpace;
import dev.viva.server.data.Folder;
import dev.viva.server.metrics.Metrics;
import dev.viva.server.rooms.LiveKitRooms;
import dev.viva.server.runtime.Blocking;
import dev.viva.server.runtime.Shutdown;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// What every role of a process stands on.
///
/// @param home where `web-client/dist` is
/// @param say  where a person reads what is being done
record Ground(
        ServerConfig config,
        Neighbours neighbours,
        Path home,
        NodeSelf self,
        Metrics metrics,
        DiskSpace space,
        RecordingPlace sound,
        Storage storage,
        Vertx vertx,
        Blocking blocking,
        LiveKitRooms rooms,
        Shutdown shutdown,
        Consumer<String> say) {

    /// Opens all of it, and hands each part to `shutdown` at once. Blocks.
    static Ground open(
            ServerConfig config,
            Equipment equipment,
            Neighbours neighbours,
            Path home,
            Shutdown shutdown,
            Consumer<String> say)
            throws IOException, ChildException {
        var self = NodeSelf.starting(config.lease().terms(), equipment.clock());
        var metrics = new Metrics();
        var space = space(config, neighbours, metrics, shutdown);
        var sound = RecordingPlace.open(config, neighbours.data(), space, shutdown);
        var storage = storage(config, neighbours, sound, self, shutdown);
        var vertx = vertx(shutdown);
        var limits = config.limits();
        var blocking = new Blocking(vertx, "storage", limits.blockingCalls(), limits.blockingBacklog());
        shutdown.add("waiting work", Duration.ofSeconds(10), blocking::close);
        metrics.with(storage.records().counters())
                .with(storage.database()::use)
                .with(blocking)
                .with(sound.counts());
        var rooms = new LiveKitRooms(
                vertx, blocking, neighbours.livekit(), config.interview(), self.clock(), metrics::joined);
        shutdown.add("the rooms", Duration.ofSeconds(5), rooms::close);
        return new Ground(
                config, neighbours, home, self, metrics, space, sound, storage, vertx, blocking, rooms, shutdown, say);
    }

    /// Alone among the nodes that share keys and database: what the first one makes, the others find.
    private static Storage storage(
            ServerConfig config, Neighbours neighbours, RecordingPlace sound, NodeSelf self, Shutdown shutdown)
            throws IOException, ChildException {
        var connections = config.database().connections();
        try (var _ = neighbours.data().starting()) {
            return Storage.open(neighbours.database().access(), connections, neighbours.data(), sound, self, shutdown);
        }
    }

    private static DiskSpace space(ServerConfig config, Neighbours neighbours, Metrics metrics, Shutdown shutdown) {
        var data = neighbours.data();
        var space = DiskSpace.watch(
                List.of(data.root(), data.path(Folder.RECORDINGS)),
                config.limits().disk());
        shutdown.add("the look at the disk", Duration.ofSeconds(1), space::close);
        metrics.withDisk(space::used).withChildren(neighbours.database()::restarts, neighbours.livekit()::restarts);
        return space;
    }

    private static Vertx vertx(Shutdown shutdown) {
        var vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
        shutdown.add(
                "the event loops", Duration.ofSeconds(5), () -> vertx.close().await(5, TimeUnit.SECONDS));
        return vertx;
    }

    /// What people type.
    URI publicUrl() {
        return config.http().publicUrl(neighbours.httpPort());
    }
}
