package dev.viva.lab.bench;

import dev.viva.lab.bench.bridge.BridgeProcess;
import dev.viva.lab.bench.load.FloorFeeder;
import dev.viva.lab.bench.load.FloorProcess;
import dev.viva.lab.bench.load.LoadProcess;
import dev.viva.lab.bench.load.Pattern;
import dev.viva.lab.bench.peer.PeerOptions;
import dev.viva.lab.bench.peer.SideBySide;
import dev.viva.lab.bench.process.Child;
import dev.viva.lab.bench.process.Figures;
import dev.viva.lab.bench.process.LabLiveKit;
import dev.viva.lab.bench.process.Proc;
import dev.viva.lab.bench.process.Proc.Machine;
import dev.viva.lab.bench.soak.Soak;
import dev.viva.lab.bench.soak.SoakOptions;
import dev.viva.lab.bench.vendor.VendorProcess;
import dev.viva.lab.bench.vendor.VendorStages;
import dev.viva.server.children.ChildException;
import dev.viva.server.config.ConfigException;
import dev.viva.server.config.ConfigReader;
import dev.viva.server.config.ConfigSources;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Measures interviews on this machine: `./viva bench`, see [Options#USAGE].
///
/// Stage by stage there are more interviews in the same bridge. A stage has two windows: the first without anything
/// else, for delays and holes; in the second the floor runs at the same time, so that both have the same neighbours and
/// their ratio holds on a busy machine too.
public final class Bench {

    private static final String HEAP = "256m";
    private static final int HEATING_SESSIONS = 20;
    private static final long SETTLING_MS = 10_000;
    private static final long SETTLED_MS = 300; // of compilation within the above: 3 % of a core
    private static final int USAGE_STATUS = 64;

    private final Options options;
    private final LabLiveKit livekit;
    private final Child bridge;
    private final Child load;
    private final Child floor;

    private Bench(Options options, LabLiveKit livekit, Child bridge, Child load, Child floor) {
        this.options = options;
        this.livekit = livekit;
        this.bridge = bridge;
        this.load = load;
        this.floor = floor;
    }

    /// Exits with 64 on an argument that is not understood, with 1 if something could not be started or a soak failed.
    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    private static int run(String[] arguments) {
        var first = arguments.length == 0 ? "" : arguments[0];
        var rest = Arrays.copyOfRange(arguments, Math.min(1, arguments.length), arguments.length);
        try {
            switch (first) {
                case "--peer" -> sideBySide(PeerOptions.parse(rest));
                case "--soak" -> {
                    return soak(SoakOptions.parse(rest)) ? 0 : 1;
                }
                default -> {
                    var options = Options.parse(arguments);
                    var report = measure(options);
                    show(report.text(), report.json(), options.json());
                }
            }
            return 0;
        } catch (IllegalArgumentException e) {
            System.err.println(
                    e.getMessage() + "\n" + Options.USAGE + "\n" + PeerOptions.USAGE + "\n" + SoakOptions.USAGE);
            return USAGE_STATUS;
        } catch (IOException | ChildException | ConfigException e) {
            System.err.println(e.getMessage());
            return 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    private static void show(String text, JsonObject json, @Nullable Path file) throws IOException {
        System.out.print(text);
        if (file != null) {
            Files.writeString(file, json.encodePrettily() + "\n");
        }
    }

    private static void sideBySide(PeerOptions options)
            throws IOException, ChildException, ConfigException, InterruptedException {
        var files = Files.createTempDirectory("viva-bench");
        try {
            var report = SideBySide.measure(options, home(), files);
            show(report.text(), report.json(), options.json());
        } finally {
            delete(files);
        }
    }

    /// Whether the server passed.
    private static boolean soak(SoakOptions options) throws IOException, InterruptedException {
        var files = Files.createTempDirectory("viva-bench");
        try {
            var report = Soak.measure(options, home(), files);
            show(report.text(), report.json(), options.json());
            return report.passed();
        } finally {
            delete(files);
        }
    }

    private static Path home() {
        return Path.of(System.getProperty("viva.home", ""));
    }

    /// Runs all stages. Linux only: processes are measured through `/proc`.
    static Report measure(Options options) throws IOException, ChildException, ConfigException, InterruptedException {
        var files = Files.createTempDirectory("viva-bench");
        var data = files.resolve("data");
        var config =
                ConfigReader.read(new ConfigSources(null, System.getenv(), Map.of("data.directory", data.toString())));
        try (var livekit = LabLiveKit.start(config.livekit(), home(), files);
                var bridge = Child.start(
                        BridgeProcess.class,
                        bridgeJvm(options),
                        List.of(livekit.url().toString(), LabLiveKit.KEY, LabLiveKit.SECRET, data.toString()),
                        files.resolve("bridge.log"));
                var load = Child.start(
                        LoadProcess.class,
                        List.of("-Xmx" + HEAP),
                        List.of(livekit.url().toString()),
                        files.resolve("load.log"));
                var floor = Child.start(
                        FloorProcess.class, List.of("-Xmx" + HEAP), List.of(), files.resolve("floor.log"))) {
            var bench = new Bench(options, livekit, bridge, load, floor);
            var report = bench.stages();
            bench.load.ask("leave");
            bench.bridge.ask("close");
            report.vendor(bench.withVendor(data, files));
            return report;
        } finally {
            delete(files);
        }
    }

    /// Heap and its size are fixed, and all of it is there from the start: what then grows is what sessions need.
    private static List<String> bridgeJvm(Options options) {
        var jvm = new ArrayList<>(List.of("-Xms" + HEAP, "-Xmx" + HEAP, "-XX:+AlwaysPreTouch"));
        if (options.jfr() != null) {
            jvm.add("-XX:StartFlightRecording=settings=profile,dumponexit=true,filename=" + options.jfr());
        }
        jvm.addAll(options.jvm());
        return jvm;
    }

    private Report stages() throws IOException, InterruptedException {
        var report = new Report(options, memory());
        heat();
        for (var sessions : options.sessions()) {
            System.err.println(sessions + " interviews …");
            var opened = bridge.ask("open", new JsonObject().put("sessions", sessions));
            load.ask("join", opened);
            Thread.sleep(options.warmUp() * 1_000L);
            report.add(stage(sessions));
        }
        return report;
    }

    /// A server that runs for days has compiled its code: so have these before anything is measured.
    private void heat() throws IOException, InterruptedException {
        if (options.heat() == 0) {
            return;
        }
        System.err.println("warming up …");
        load.ask("join", bridge.ask("open", new JsonObject().put("sessions", HEATING_SESSIONS)));
        feed(HEATING_SESSIONS, Pattern.ANSWER_FRAMES);
        settle(bridge);
        load.ask("feed");
        load.ask("leave");
        bridge.ask("close");
    }

    /// The bridge with the vendor is another process, whose code is as cold at first.
    private void heatWithVendor(Child other, int sessions) throws IOException, InterruptedException {
        if (options.heat() > 0) {
            load.ask("join", other.ask("open", new JsonObject().put("sessions", sessions)));
            settle(other);
            load.ask("leave");
            other.ask("close");
        }
    }

    private void settle(Child which) throws IOException, InterruptedException {
        var limit = System.nanoTime() + options.heat() * 1_000_000_000L;
        var compiling = true;
        while (compiling && System.nanoTime() < limit) {
            which.ask("mark");
            Thread.sleep(SETTLING_MS);
            compiling = which.ask("report").getLong("compilationMillis") > SETTLED_MS;
        }
    }

    private void feed(int sessions, int framesOutPerTurn) throws IOException {
        var opened =
                floor.ask("open", new JsonObject().put("sessions", sessions).put("framesOutPerTurn", framesOutPerTurn));
        load.ask("feed", opened.put("sessions", sessions));
    }

    /// The same with Gemini's protocol in between, at as many interviews as the second stage had, or the only one.
    private JsonObject withVendor(Path data, Path files) throws IOException, InterruptedException {
        var sessions = options.sessions().get(Math.min(1, options.sessions().size() - 1));
        System.err.println(sessions + " interviews with a simulated vendor …");
        try (var vendor =
                Child.start(VendorProcess.class, List.of("-Xmx" + HEAP), List.of(), files.resolve("vendor.log"))) {
            var uri = vendor.ask("where").getString("uri");
            var seen = List.of(livekit.url().toString(), LabLiveKit.KEY, LabLiveKit.SECRET, data + "-vendor", uri);
            try (var other =
                    Child.start(BridgeProcess.class, bridgeJvm(options), seen, files.resolve("vendor-bridge.log"))) {
                heatWithVendor(other, sessions);
                return new VendorStages(load, vendor, options.warmUp(), options.seconds()).all(other, sessions);
            }
        }
    }

    /// What of the heap is in use does not show in PSS, for all of the heap is there from the start.
    private double memory() throws IOException {
        return bridge.ask("heap").getDouble("liveHeapMib") + Proc.pssMib(bridge.pid());
    }

    private JsonObject stage(int sessions) throws IOException, InterruptedException {
        var alone = window(false);
        var pss = Proc.pssMib(bridge.pid());
        var stage = new JsonObject()
                .put("sessions", sessions)
                .put("alone", alone)
                .put("pssMib", Figures.round(pss, 2))
                .put("liveHeapMib", Figures.round(bridge.ask("heap").getDouble("liveHeapMib"), 2))
                .put("threads", Proc.threads(bridge.pid()));
        var perTurn = framesOutPerTurn(alone);
        var opened =
                floor.ask("open", new JsonObject().put("sessions", sessions).put("framesOutPerTurn", perTurn));
        load.ask("feed", opened.put("sessions", sessions));
        Thread.sleep(options.warmUp() * 1_000L);
        stage.put("withFloor", window(true));
        load.ask("feed");
        return stage;
    }

    /// As many as the bridge encoded, for as many as it received.
    private static int framesOutPerTurn(JsonObject window) {
        var bridge = window.getJsonObject("bridge");
        var share = bridge.getDouble("packetsOut") / Math.max(1, bridge.getDouble("packetsIn"));
        return (int) Math.round(share * FloorFeeder.CYCLE_FRAMES);
    }

    private JsonObject window(boolean withFloor) throws IOException, InterruptedException {
        for (var child : List.of(bridge, load, floor)) {
            child.ask("report"); // so that the one that counts is quick, and all count the same time
        }
        for (var child : List.of(bridge, load, floor)) {
            child.ask("mark");
        }
        var machine = Machine.now();
        var before = cpu();
        var began = System.nanoTime();
        Thread.sleep(options.seconds() * 1_000L);
        var seconds = (System.nanoTime() - began) / 1e9;
        var cores = new Cores(before, cpu(), seconds);
        var result = new JsonObject()
                .put("seconds", Figures.round(seconds, 3))
                .put("cores", cores.json())
                .put("noise", Proc.noise(machine, Machine.now(), seconds, cores.all()))
                .put("bridge", bridge.ask("report"))
                .put("candidates", load.ask("report"));
        return withFloor ? result.put("floor", floor.ask("report")) : result;
    }

    private double[] cpu() throws IOException {
        return new double[] {
            Proc.cpuSeconds(bridge.pid()),
            Proc.cpuSeconds(livekit.pid()),
            Proc.cpuSeconds(load.pid()),
            Proc.cpuSeconds(floor.pid())
        };
    }

    /// Cores used between two readings: bridge, livekit-server, load, floor.
    @SuppressWarnings("ArrayRecordComponent") // read once, never compared
    private record Cores(double[] before, double[] after, double seconds) {

        double of(int which) {
            return (after[which] - before[which]) / seconds;
        }

        double all() {
            return of(0) + of(1) + of(2) + of(3);
        }

        JsonObject json() {
            return new JsonObject()
                    .put("bridge", Figures.round(of(0), 4))
                    .put("livekit", Figures.round(of(1), 4))
                    .put("load", Figures.round(of(2), 4))
                    .put("floor", Figures.round(of(3), 4));
        }
    }

    private static void delete(Path directory) throws IOException {
        try (var all = Files.walk(directory)) {
            for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
