package dev.viva.lab.bench.peer;

import dev.viva.lab.bench.process.LabLiveKit;
import dev.viva.lab.bench.process.ProcessTree;
import dev.viva.media.livekit.LiveKitKey;
import dev.viva.media.livekit.RoomTokens;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A worker of LiveKit Agents: a process for each interview, as its authors recommend.
final class PeerSide implements Side, AutoCloseable {

    private static final String REGISTERED = "registered worker";
    private static final int START_SECONDS = 300;
    private static final int END_SECONDS = 60;
    private static final int STOP_SECONDS = 30;
    private static final long LOOK_MS = 200;
    private static final Duration TOKEN_LIFE = Duration.ofHours(2);

    private final Process worker;
    private final Path log;
    private final PeerRooms rooms;
    private final RoomTokens tokens =
            new RoomTokens(new LiveKitKey(LabLiveKit.KEY, LabLiveKit.SECRET), InstantSource.system());
    private final List<String> open = new ArrayList<>();
    private long idleProcesses;
    private int opened;

    private PeerSide(Process worker, Path log, URI livekit) {
        this.worker = worker;
        this.log = log;
        this.rooms = new PeerRooms(livekit);
    }

    /// Starts it and waits until livekit-server knows it and its idle processes are there.
    ///
    /// @param vendor the simulated vendor's address
    static PeerSide start(PeerInstallation installation, URI livekit, URI vendor, Path log)
            throws IOException, InterruptedException {
        var builder = new ProcessBuilder(
                        installation.python().toString(), installation.program().toString(), "start")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("LIVEKIT_URL", livekit.toString());
        builder.environment().put("LIVEKIT_API_KEY", LabLiveKit.KEY);
        builder.environment().put("LIVEKIT_API_SECRET", LabLiveKit.SECRET);
        builder.environment().put("VENDOR_URL", "ws://" + vendor.getAuthority());
        builder.environment().put("NO_PROXY", "127.0.0.1");
        var worker = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(worker::destroy)); // also if the benchmark is broken off
        var side = new PeerSide(worker, log, livekit);
        try {
            side.awaitRegistration();
        } catch (IOException | InterruptedException e) {
            side.close();
            throw e;
        }
        return side;
    }

    private void awaitRegistration() throws IOException, InterruptedException {
        var limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (!Files.readString(log).contains(REGISTERED)) {
            if (!worker.isAlive() || System.nanoTime() > limit) {
                throw new IOException("the peer does not start:\n" + Files.readString(log));
            }
            Thread.sleep(LOOK_MS);
        }
        idleProcesses = settled();
    }

    /// How many processes there are once their number has stayed the same for some seconds.
    private long settled() throws InterruptedException {
        var size = ProcessTree.size(pid());
        for (var same = 0; same < 5_000 / LOOK_MS; same++) {
            Thread.sleep(LOOK_MS);
            var now = ProcessTree.size(pid());
            if (now != size) {
                size = now;
                same = 0;
            }
        }
        return size;
    }

    @Override
    public String name() {
        return "peer";
    }

    @Override
    public long pid() {
        return worker.pid();
    }

    @Override
    public JsonObject open(int sessions) throws IOException, InterruptedException {
        var seats = new JsonArray();
        while (open.size() < sessions) {
            var room = "peer-" + ++opened;
            rooms.create(room, "peer");
            open.add(room);
            seats.add(new JsonObject()
                    .put("token", tokens.candidate(room, "candidate", TOKEN_LIFE))
                    .put("interviewer", "interviewer-" + room));
        }
        return new JsonObject().put("seats", seats);
    }

    @Override
    public void hangUp() throws IOException, InterruptedException {
        for (var room : open) {
            rooms.delete(room);
        }
        open.clear();
        var limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(END_SECONDS);
        while (ProcessTree.size(pid()) > idleProcesses && System.nanoTime() < limit) {
            Thread.sleep(LOOK_MS);
        }
    }

    @Override
    public Memory memory() throws IOException {
        var all = ProcessTree.pssMib(pid());
        return new Memory(all, all);
    }

    /// Stops the worker.
    @Override
    public void close() {
        worker.destroy();
        try {
            if (!worker.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                worker.descendants().forEach(ProcessHandle::destroyForcibly);
                worker.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            worker.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
