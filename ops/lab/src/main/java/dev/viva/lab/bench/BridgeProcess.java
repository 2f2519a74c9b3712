package dev.viva.lab.bench;

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
import dev.viva.media.session.InterviewSession;
import dev.viva.media.session.InterviewSession.Start;
import dev.viva.media.session.SessionListener;
import dev.viva.media.session.SessionOrder;
import dev.viva.media.session.SessionParts;
import dev.viva.media.session.SessionSettings;
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

/// The bridge under test: real sessions in real rooms, with recordings in encrypted files. Only the engine answers from
/// memory, and the record is not kept.
final class BridgeProcess {

    private static final TenantId TENANT = new TenantId(new UUID(0, 7));
    private static final int OPEN_SECONDS = 20;
    private static final int BLOCKING_CALLS = 32;
    private static final int BLOCKING_BACKLOG = 512;
    private static final int QUESTIONS = 500;

    private final Hops hops = new Hops();
    private final JvmFigures jvm = new JvmFigures();
    private final List<InterviewSession> sessions = new ArrayList<>();
    private final FileKeyStore keys;
    private final LiveKitRooms rooms;
    private final Vertx vertx;
    private final SessionParts parts;
    private int opened;

    /// Of the session that is being opened; they are opened one after the other.
    private volatile SessionClock opening = new SessionClock(hops);

    private BridgeProcess(ServerConfig config, DataDirectory data, LiveKitServer livekit) {
        vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
        var blocking = new Blocking(vertx, "storage", BLOCKING_CALLS, BLOCKING_BACKLOG);
        keys = FileKeyStore.open(data.path(Folder.KEYS));
        rooms = new LiveKitRooms(vertx, blocking, livekit, config.interview(), InstantSource.system(), _ -> {});
        var _ = rooms.warmUp(vertx);
        parts = new SessionParts(
                vertx,
                blocking,
                new MemoryEngine(() -> opening),
                new CountedRecordings(new FileRecordingStore(data.path(Folder.RECORDINGS), keys), hops),
                new TimedRooms(rooms, hops, () -> opening),
                new SessionSettings(Duration.ofMinutes(5), Duration.ofMillis(Pattern.DETECTION_MS)));
    }

    /// Serves until whoever asks has gone.
    ///
    /// @param arguments livekit-server's address, key and secret, and a directory for files
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
            Commands.serve(new BridgeProcess(config, data, livekit)::answer);
        }
        System.exit(0); // event loops go on by themselves
    }

    private JsonObject answer(String command, JsonObject details) throws Exception {
        return switch (command) {
            case "open" -> open(details.getInteger("sessions"));
            case "close" -> close();
            case "mark" -> mark();
            case "report" -> hops.report().mergeIn(jvm.report());
            case "heap" -> new JsonObject().put("liveHeapMib", JvmFigures.liveHeapMib());
            default -> throw new IllegalArgumentException(command);
        };
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
            var start = new Start(new MemoryRecord(opening), List.of(consent()));
            sessions.add(InterviewSession.open(parts, order, start, new Nobody(), context)
                    .await(OPEN_SECONDS, TimeUnit.SECONDS));
            seats.add(rooms.seat(order, "seat").livekitToken());
        }
        return new JsonObject().put("tokens", seats);
    }

    private static RecordedEvent consent() {
        return new RecordedEvent(0, 1, MediaTime.NONE, Instant.EPOCH, new ConsentGiven("1", "en"));
    }

    private static InterviewPlan plan() {
        var questions =
                IntStream.range(0, QUESTIONS).mapToObj(BridgeProcess::question).toList();
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

    private static Question question(int number) {
        return new Question(
                "q" + number,
                Pattern.QUESTION + number + "?",
                FollowUps.NONE,
                Duration.ofMinutes(4),
                Duration.ofMillis(Pattern.THINKING_MS),
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
