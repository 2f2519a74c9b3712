package dev.viva.lab.bench.bridge;

import dev.viva.ai.gemini.GeminiCounts.Count;
import dev.viva.ai.gemini.GeminiEndpoint;
import dev.viva.ai.gemini.GeminiLimits;
import dev.viva.ai.gemini.GeminiLiveEngine;
import dev.viva.ai.gemini.GeminiSettings;
import dev.viva.core.conductor.CandidateView;
import dev.viva.core.id.InterviewId;
import dev.viva.core.id.PlanId;
import dev.viva.core.id.TenantId;
import dev.viva.core.plan.InterviewPlan;
import dev.viva.core.plan.Question;
import dev.viva.core.plan.Question.FollowUps;
import dev.viva.core.plan.Rubric;
import dev.viva.core.plan.Section;
import dev.viva.core.record.MediaTime;
import dev.viva.core.record.RecordEvent.ConsentGiven;
import dev.viva.core.record.RecordEvent.Outcome;
import dev.viva.core.record.RecordedEvent;
import dev.viva.core.transcript.Speaker;
import dev.viva.lab.bench.load.Pattern;
import dev.viva.lab.bench.process.Commands;
import dev.viva.lab.bench.process.JvmFigures;
import dev.viva.media.room.SessionOrder;
import dev.viva.media.session.InterviewSession;
import dev.viva.media.session.SessionListener;
import dev.viva.media.session.SessionParts;
import dev.viva.media.session.SessionSettings;
import dev.viva.media.session.VisitStart;
import dev.viva.persistence.crypto.FileKeyStore;
import dev.viva.persistence.recording.FileRecordingStore;
import dev.viva.server.children.LiveKitServer;
import dev.viva.server.config.ConfigReader;
import dev.viva.server.config.ConfigSources;
import dev.viva.server.config.ServerConfig;
import dev.viva.server.data.DataDirectory;
import dev.viva.server.data.Folder;
import dev.viva.server.rooms.LiveKitRooms;
import dev.viva.server.runtime.Blocking;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The bridge under test: real sessions in real rooms, with recordings in encrypted files. The engine answers from
/// memory, or is Gemini's with a simulated vendor behind it; the record is not kept.
public final class BridgeProcess {

    private static final TenantId TENANT = new TenantId(new UUID(0, 7));
    private static final int OPEN_SECONDS = 60;
    private static final int BLOCKING_CALLS = 32;
    private static final int BLOCKING_BACKLOG = 512;
    private static final int QUESTIONS = 500;

    /// The vendor's words take as long, so that the plan's patience adds nothing to it.
    private static final int VENDOR_PATIENCE_MS = 100;

    private final Hops hops = new Hops();
    private final JvmFigures jvm = new JvmFigures();
    private final List<InterviewSession> sessions = new ArrayList<>();
    private final FileKeyStore keys;
    private final LiveKitRooms rooms;
    private final Vertx vertx;
    private final SessionParts parts;
    private final @Nullable GeminiLiveEngine gemini;
    private final Duration patience;
    private int opened;

    /// Of the session that is being opened; they are opened one after the other.
    private volatile SessionClock opening = new SessionClock(hops);

    private BridgeProcess(ServerConfig config, DataDirectory data, LiveKitServer livekit, @Nullable URI vendor) {
        vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
        var blocking = new Blocking(vertx, "storage", BLOCKING_CALLS, BLOCKING_BACKLOG);
        keys = FileKeyStore.open(data.path(Folder.KEYS));
        rooms = new LiveKitRooms(vertx, blocking, livekit, config.interview(), InstantSource.system(), _ -> {});
        var _ = rooms.warmUp(vertx);
        gemini = vendor == null
                ? null
                : new GeminiLiveEngine(
                        vertx,
                        GeminiSettings.of(GeminiEndpoint.developer(vendor, "simulated"))
                                .withLimits(patientAtFirst()));
        patience = Duration.ofMillis(vendor == null ? Pattern.THINKING_MS : VENDOR_PATIENCE_MS);
        parts = new SessionParts(
                vertx,
                blocking,
                new TimedVoice(gemini == null ? new MemoryEngine() : gemini, hops, () -> opening),
                new CountedRecordings(new FileRecordingStore(data.path(Folder.RECORDINGS), keys), hops),
                new TimedRooms(rooms, hops, () -> opening),
                new SessionSettings(Duration.ofMinutes(5), Duration.ofMillis(Pattern.DETECTION_MS)));
    }

    /// Serves until whoever asks has gone.
    ///
    /// @param arguments livekit-server's address, key and secret, a directory for files, and the vendor's
    ///                  address unless the engine answers from memory
    public static void main(String[] arguments) throws Exception {
        var sources = new ConfigSources(
                null,
                Map.of(
                        "LIVEKIT_URL", arguments[0],
                        "LIVEKIT_API_KEY", arguments[1],
                        "LIVEKIT_API_SECRET", arguments[2],
                        "VIVA_DATA", arguments[3]),
                Map.of());
        var config = ConfigReader.read(sources);
        try (var data = DataDirectory.open(Path.of(arguments[3]));
                var livekit = LiveKitServer.open(config.livekit(), config.data(), data, () -> {
                    throw new IllegalStateException("an outside server needs no start");
                })) {
            var vendor = arguments.length > 4 ? URI.create(arguments[4]) : null;
            Commands.serve(new BridgeProcess(config, data, livekit, vendor)::answer);
        }
        System.exit(0); // event loops go on by themselves
    }

    private JsonObject answer(String command, JsonObject details) throws Exception {
        return switch (command) {
            case "open" -> open(details.getInteger("sessions"));
            case "close" -> close();
            case "mark" -> mark();
            case "report" -> hops.report().mergeIn(jvm.report()).put("gemini", counts());
            case "heap" -> new JsonObject().put("liveHeapMib", JvmFigures.liveHeapMib());
            default -> throw new IllegalArgumentException(command);
        };
    }

    /// The first connection of a JVM may take seconds on a busy machine. Nobody waits for it here.
    private static GeminiLimits patientAtFirst() {
        var usual = GeminiLimits.DEFAULT;
        var open = Duration.ofSeconds(OPEN_SECONDS);
        return new GeminiLimits(
                open,
                open,
                usual.renewAfter(),
                usual.renewLatest(),
                usual.firstSound(),
                usual.stall(),
                usual.words(),
                usual.quiet(),
                usual.decision());
    }

    /// Of the engine since its start.
    private JsonObject counts() {
        var result = new JsonObject();
        if (gemini != null) {
            for (var count : Count.values()) {
                result.put(count.name(), gemini.counts().of(count));
            }
            result.put("renewalsMs", new JsonArray(gemini.counts().lastRenewalsMs()));
        }
        return result;
    }

    private JsonObject mark() {
        hops.reset();
        jvm.reset();
        return new JsonObject();
    }

    private JsonObject close() throws Exception {
        for (var session : sessions) {
            session.close("shutdown").await(OPEN_SECONDS, TimeUnit.SECONDS);
        }
        sessions.clear();
        return new JsonObject();
    }

    /// Opens sessions until there are as many.
    private JsonObject open(int wanted) throws Exception {
        var seats = new JsonArray();
        while (sessions.size() < wanted) {
            var number = ++opened;
            var interview = new InterviewId(new UUID(1, number));
            keys.create(TENANT, interview);
            var order = new SessionOrder(TENANT, interview, plan(), "Robin", 1, "bench-" + number);
            opening = new SessionClock(hops);
            var context = ((VertxInternal) vertx).createEventLoopContext();
            var start = new VisitStart(new MemoryRecord(opening, hops), List.of(consent()));
            sessions.add(InterviewSession.open(parts, order, start, new Nobody(), context)
                    .await(OPEN_SECONDS, TimeUnit.SECONDS));
            var seat = rooms.seat(order, "seat");
            seats.add(new JsonObject().put("token", seat.livekitToken()).put("interviewer", seat.interviewer()));
        }
        return new JsonObject().put("seats", seats);
    }

    private static RecordedEvent consent() {
        return new RecordedEvent(0, 1, MediaTime.NONE, Instant.EPOCH, new ConsentGiven("1", "en"));
    }

    private InterviewPlan plan() {
        var questions = IntStream.range(0, QUESTIONS).mapToObj(this::question).toList();
        return new InterviewPlan(
                new PlanId(new UUID(0, 1)),
                "Bench",
                "Acme",
                "Engineer",
                "en-US",
                Duration.ofHours(10),
                Duration.ZERO,
                List.of(new Section("All", "", questions)),
                new Rubric(List.of()));
    }

    private Question question(int number) {
        return new Question(
                "q" + number,
                Pattern.QUESTION + number + "?",
                FollowUps.NONE,
                Duration.ofMinutes(4),
                patience,
                List.of());
    }

    /// Watches nothing.
    private record Nobody() implements SessionListener {

        @Override
        public void onView(CandidateView view) {
            // the screen is not what is measured
        }

        @Override
        public void onCaption(String id, Speaker speaker, String text, boolean isFinal) {
            // likewise
        }

        @Override
        public void onLeaving() {
            // the process ends all at once
        }

        @Override
        public void onClosed(@Nullable Outcome outcome) {
            // likewise
        }

        @Override
        public void onMoved(boolean given) {
            // likewise
        }
    }
}
