package dev.viva.lab.bench.peer;

import dev.viva.lab.bench.bridge.BridgeProcess;
import dev.viva.lab.bench.load.LoadProcess;
import dev.viva.lab.bench.process.Child;
import dev.viva.lab.bench.process.Figures;
import dev.viva.lab.bench.process.LabLiveKit;
import dev.viva.lab.bench.process.Proc;
import dev.viva.lab.bench.process.Proc.Machine;
import dev.viva.lab.bench.process.ProcessTree;
import dev.viva.lab.bench.vendor.VendorProcess;
import dev.viva.lab.bench.vendor.VendorStages;
import dev.viva.server.children.ChildException;
import dev.viva.server.config.ConfigException;
import dev.viva.server.config.ConfigReader;
import dev.viva.server.config.ConfigSources;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Measures Viva and LiveKit Agents for Python in turns, on the same livekit-server, vendor and candidates.
///
/// In each round both hold the same interviews, one after the other, and the next round begins with the other one: what
/// the machine does besides meets both alike. Figures are medians over the rounds, and their ratio.
public final class SideBySide {

    private static final String HEAP = "256m";
    private static final int HEATING_SECONDS = 20;

    private final PeerOptions options;
    private final VendorStages stages;
    private final PeerReport report;

    private SideBySide(PeerOptions options, Child load, Child vendor, PeerReport report) {
        this.options = options;
        this.report = report;
        this.stages = new VendorStages(load, vendor, options.warmUp(), options.seconds());
    }

    /// Runs all rounds. Linux only: processes are measured through `/proc`.
    ///
    /// @param files for logs and data, deleted by whoever made it
    public static PeerReport measure(PeerOptions options, Path home, Path files)
            throws IOException, ChildException, ConfigException, InterruptedException {
        var data = files.resolve("data");
        var config =
                ConfigReader.read(new ConfigSources(null, System.getenv(), Map.of("data.directory", data.toString())));
        var installation = new PeerInstallation(home);
        installation.python();
        var heap = List.of("-Xms" + HEAP, "-Xmx" + HEAP, "-XX:+AlwaysPreTouch");
        var small = List.of("-Xmx" + HEAP);
        try (var livekit = LabLiveKit.start(config.livekit(), home, files);
                var vendor = Child.start(VendorProcess.class, small, List.of(), files.resolve("vendor.log"))) {
            var url = livekit.url().toString();
            var uri = vendor.ask("where").getString("uri");
            var seen = List.of(url, LabLiveKit.KEY, LabLiveKit.SECRET, data.toString(), uri);
            try (var bridge = Child.start(BridgeProcess.class, heap, seen, files.resolve("bridge.log"));
                    var load = Child.start(LoadProcess.class, small, List.of(url), files.resolve("load.log"));
                    var peer =
                            PeerSide.start(installation, livekit.url(), URI.create(uri), files.resolve("peer.log"))) {
                var report = new PeerReport(options);
                new SideBySide(options, load, vendor, report).rounds(new VivaSide(bridge), peer);
                return report;
            }
        }
    }

    private void rounds(Side viva, Side peer) throws IOException, InterruptedException {
        for (var side : List.of(viva, peer)) {
            heat(side);
            report.idle(side.name(), side.memory());
        }
        for (var round = 0; round < options.rounds(); round++) {
            for (var sessions : options.sessions()) {
                var order = round % 2 == 0 ? List.of(viva, peer) : List.of(peer, viva);
                for (var side : order) {
                    System.err.println("round " + (round + 1) + ": " + sessions + " with " + side.name() + " …");
                    report.add(stage(side, round, sessions));
                }
            }
        }
    }

    /// A server that runs for days has compiled and loaded what it needs.
    private void heat(Side side) throws IOException, InterruptedException {
        System.err.println("warming up " + side.name() + " …");
        stages.enter(side.open(options.sessions().getLast()));
        Thread.sleep((side.name().equals("viva") ? options.heat() : HEATING_SECONDS) * 1_000L);
        stages.leave();
        side.hangUp();
    }

    private JsonObject stage(Side side, int round, int sessions) throws IOException, InterruptedException {
        var served = stages.enter(side.open(sessions));
        var machine = Machine.now();
        var before = side.cpuSeconds();
        var began = System.nanoTime();
        var heard = stages.listening();
        var elapsed = (System.nanoTime() - began) / 1e9;
        var cores = (side.cpuSeconds() - before) / elapsed;
        var noise = Proc.noise(machine, Machine.now(), elapsed, cores);
        var memory = side.memory();
        var rss = ProcessTree.rssMib(side.pid());
        var threads = ProcessTree.threads(side.pid());
        var barge = stages.interrupting();
        stages.leave();
        side.hangUp();
        return new JsonObject()
                .put("round", round + 1)
                .put("side", side.name())
                .put("sessions", sessions)
                .put("served", served)
                .put("cores", Figures.round(cores, 4))
                .put("cpuSecondsPerSessionMinute", Figures.round(cores * 60 / sessions, 3))
                .put("memoryMib", Figures.round(memory.all(), 1))
                .put("growingMib", Figures.round(memory.growing(), 2))
                .put("rssMib", Figures.round(rss, 1))
                .put("threads", threads)
                .put("candidates", heard)
                .put(
                        "bargeIn",
                        new JsonObject()
                                .put("softerMs", barge.getJsonObject("softerMs"))
                                .put("silentMs", barge.getJsonObject("silentMs"))
                                .put("talkedOver", barge.getLong("talkedOver")))
                .put("noise", noise);
    }
}
