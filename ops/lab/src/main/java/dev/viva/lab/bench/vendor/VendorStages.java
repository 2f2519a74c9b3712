package dev.viva.lab.bench.vendor;

import dev.viva.lab.bench.process.Child;
import dev.viva.lab.bench.process.Figures;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.List;

/// What a vendor adds to interviews, and what its connections cost when they end: windows of candidates who listen,
/// then of candidates who talk into every answer, then of a vendor that goes.
///
/// **Threads:** one.
public final class VendorStages {

    private static final int READY_SECONDS = 60;
    private static final int GONE_SECONDS = 14; // a little longer than the vendor stays
    private static final int TIMES_GONE = 3;
    private static final int HUSH_SECONDS = 8; // what is being said, and the answer to it
    private static final long LOOK_MS = 200;

    private final Child load;
    private final Child vendor;
    private final int warmUp;
    private final int seconds;

    /// @param load    the candidates
    /// @param vendor  whose lines they hear
    /// @param warmUp  seconds before a window
    /// @param seconds of a window
    public VendorStages(Child load, Child vendor, int warmUp, int seconds) {
        this.load = load;
        this.vendor = vendor;
        this.warmUp = warmUp;
        this.seconds = seconds;
    }

    /// Candidates take their seats and hear the interviewer.
    ///
    /// @return how many of them did within a minute
    public int enter(JsonObject seats) throws IOException, InterruptedException {
        load.ask("join", seats);
        var expected = seats.getJsonArray("seats").size();
        var limit = System.nanoTime() + READY_SECONDS * 1_000_000_000L;
        var heard = 0;
        while (heard < expected && System.nanoTime() < limit) {
            Thread.sleep(LOOK_MS);
            heard = load.ask("heard").getInteger("candidates");
        }
        Thread.sleep(warmUp * 1_000L);
        return heard;
    }

    /// All of them, for a bridge without interviews.
    ///
    /// @param bridge with this vendor
    public JsonObject all(Child bridge, int sessions) throws IOException, InterruptedException {
        var served = enter(bridge.ask("open", new JsonObject().put("sessions", sessions)));
        bridge.ask("mark");
        var listening = listening();
        var replies = bridge.ask("report").getJsonObject("replyMs");
        var interrupting = interrupting();
        leave();
        bridge.ask("close");
        return new JsonObject()
                .put("sessions", sessions)
                .put("served", served)
                .put("ownMs", VendorProcess.WORDS_MS + VendorProcess.FIRST_SOUND_MS)
                .put("overheadMs", listening.getJsonObject("overheadMs"))
                .put("downlinkMs", listening.getJsonObject("downlinkMs"))
                .put("replyMs", replies)
                .put("answers", listening.getLong("answers"))
                .put("answersWithHoles", listening.getLong("answersWithHoles"))
                .put("unanswered", listening.getLong("unanswered"))
                .put("softerMs", interrupting.getJsonObject("softerMs"))
                .put("silentMs", interrupting.getJsonObject("silentMs"))
                .put("talkedOver", interrupting.getLong("talkedOver"))
                .put("renewal", renewing(bridge, sessions));
    }

    /// A bridge has renewed no connection before.
    private static List<Double> gaps(JsonObject gemini) {
        return gemini.getJsonArray("renewalsMs").stream()
                .map(gap -> ((Number) gap).doubleValue())
                .toList();
    }

    /// A window of candidates who listen.
    public JsonObject listening() throws IOException, InterruptedException {
        vendor.ask("mark");
        load.ask("mark");
        Thread.sleep(seconds * 1_000L);
        var heard = load.ask("report");
        var downlink = Downlink.of(vendor.ask("report").getJsonArray("spokeNanos"), heard.getJsonArray("begunNanos"));
        heard.remove("begunNanos");
        return heard.put("downlinkMs", Figures.percentiles(downlink).put("values", new JsonArray(downlink)));
    }

    /// A window of candidates who talk into every answer; they listen again afterwards.
    public JsonObject interrupting() throws IOException, InterruptedException {
        load.ask("interrupt", new JsonObject().put("all", true));
        Thread.sleep(warmUp * 1_000L);
        var heard = listening();
        load.ask("interrupt", new JsonObject().put("all", false));
        return heard;
    }

    /// Nobody takes a seat any more.
    public void leave() throws IOException {
        load.ask("leave");
    }

    /// The vendor says that it goes, a few times, while interviews run. Ends with candidates who have left; those that
    /// were in the
    /// bridge before must have left too.
    ///
    /// @param bridge of Viva, with this vendor
    public JsonObject renewing(Child bridge, int sessions) throws IOException, InterruptedException {
        var before = bridge.ask("report").getJsonObject("gemini");
        for (var each : List.of(bridge, vendor, load)) {
            each.ask("mark");
        }
        enter(bridge.ask("open", new JsonObject().put("sessions", sessions)));
        for (var time = 0; time < TIMES_GONE; time++) {
            vendor.ask("goAway");
            Thread.sleep(GONE_SECONDS * 1_000L);
        }
        load.ask("hush");
        Thread.sleep(HUSH_SECONDS * 1_000L);
        var told = bridge.ask("report");
        var heard = load.ask("report");
        var after = told.getJsonObject("gemini");
        var understood = vendor.ask("report").getLong("understoodSamples");
        leave();
        bridge.ask("close");
        return new JsonObject()
                .put("connections", sessions)
                .put("renewals", after.getLong("RENEWALS") - before.getLong("RENEWALS"))
                .put("breaks", after.getLong("BREAKS") - before.getLong("BREAKS"))
                .put("gapMs", Figures.percentiles(gaps(after)))
                .put("samplesTold", told.getLong("toldSamples"))
                .put("samplesLost", told.getLong("toldSamples") - understood)
                .put("answers", heard.getLong("answers"))
                .put("answersWithHoles", heard.getLong("answersWithHoles"))
                .put("unanswered", heard.getLong("unanswered"));
    }
}
