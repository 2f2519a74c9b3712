package dev.viva.server.rooms;

import dev.viva.core.id.InterviewId;
import dev.viva.core.runtime.Offload;
import dev.viva.media.livekit.JoinOptions;
import dev.viva.media.livekit.LiveKitKey;
import dev.viva.media.livekit.LiveKitParticipants;
import dev.viva.media.livekit.Participant;
import dev.viva.media.livekit.RoomTokens;
import dev.viva.media.livekit.WebhookVerifier;
import dev.viva.media.room.Room;
import dev.viva.media.room.Room.RoomListener;
import dev.viva.media.room.Rooms;
import dev.viva.media.room.SessionOrder;
import dev.viva.server.children.LiveKitServer;
import dev.viva.server.config.InterviewConfig;
import dev.viva.server.config.Timeouts;
import dev.viva.server.http.operate.LiveKitEvents;
import dev.viva.server.live.Seat;
import dev.viva.server.session.SeatTokens;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The rooms of one LiveKit server: made and deleted through its API, joined as the interviewer, opened to candidates
/// by tokens.
///
/// **Threads:** any; [#answers] blocks.
public final class LiveKitRooms implements Rooms, SeatTokens, LiveKitEvents {

    private static final Logger LOG = LoggerFactory.getLogger(LiveKitRooms.class);
    private static final Duration INTERVIEWER_TOKEN_LIFE = Duration.ofHours(6);
    private static final String CANDIDATE = "candidate";
    private static final String WARM_UP = "warm-up";
    private static final Duration WARM_UP_TOKEN_LIFE = Duration.ofMinutes(1);

    /// One candidate; a reload joins before the server has noticed that the page before has gone.
    private static final int MOST_PARTICIPANTS = 3;

    private final URI url;
    private final URI publicUrl;
    private final RoomTokens tokens;
    private final WebhookVerifier webhooks;
    private final dev.viva.media.livekit.Rooms rooms;
    private final LiveKitParticipants participants;
    private final InterviewConfig config;
    private final InstantSource clock;
    private final LongConsumer joined;

    /// @param joined told how many nanoseconds it took to make a room and join it; any thread
    public LiveKitRooms(
            Vertx vertx,
            Offload offload,
            LiveKitServer livekit,
            InterviewConfig config,
            InstantSource clock,
            LongConsumer joined) {
        var key = new LiveKitKey(livekit.apiKey(), livekit.apiSecret().reveal());
        this.url = livekit.url();
        this.publicUrl = livekit.publicUrl();
        this.tokens = new RoomTokens(key, clock);
        this.webhooks = new WebhookVerifier(key);
        this.rooms = new dev.viva.media.livekit.Rooms(url, key, offload);
        this.participants = new LiveKitParticipants(vertx, offload);
        this.config = config;
        this.clock = clock;
        this.joined = joined;
    }

    @Override
    public Future<Room> enter(SessionOrder order, Context context, RoomListener listener) {
        var vertx = context.owner();
        var begun = System.nanoTime();
        var room = new InterviewRoom(
                CANDIDATE, (ms, action) -> vertx.setTimer(ms, _ -> action.run()), () -> madeAgain(order), listener);
        return make(order)
                .compose(_ -> participants.join(context, options(order), room))
                .<Room>map(room::entered)
                .onSuccess(_ -> joined.accept(System.nanoTime() - begun));
    }

    private Future<Void> make(SessionOrder order) {
        return rooms.create(order.room(), config.visitHold(), MOST_PARTICIPANTS);
    }

    /// A livekit-server that was started again knows no rooms. One that does not answer yet is told at the next
    /// attempt.
    private Future<Void> madeAgain(SessionOrder order) {
        return make(order)
                .timeout(Timeouts.STANDARD.livekitAnswer().toMillis(), TimeUnit.MILLISECONDS)
                .otherwiseEmpty();
    }

    private JoinOptions options(SessionOrder order) {
        var identity = interviewer(order.interview());
        var token = tokens.interviewer(order.room(), identity, INTERVIEWER_TOKEN_LIFE);
        return new JoinOptions(url, token, "interviewer", CANDIDATE, Timeouts.STANDARD.livekitJoin());
    }

    @Override
    public Future<Boolean> candidateIsIn(String room) {
        return rooms.participants(room).map(identities -> identities.contains(CANDIDATE));
    }

    @Override
    public Future<Void> remove(String room) {
        return rooms.delete(room);
    }

    @Override
    public Seat seat(SessionOrder order, String seat) {
        var life = config.joinTokenLife();
        return new Seat(
                publicUrl.toString(),
                tokens.candidate(order.room(), CANDIDATE, life),
                order.room(),
                CANDIDATE,
                interviewer(order.interview()),
                clock.instant().plus(life),
                seat);
    }

    @Override
    public Optional<Report> verified(byte[] body, String authorization) {
        return Optional.ofNullable(webhooks.verify(body, authorization))
                .map(event -> new Report(event.id(), event.kind(), event.room()));
    }

    /// Rooms are looked after by their sessions; what the server reports is logged.
    @Override
    public void take(Report report) {
        LOG.atDebug()
                .addKeyValue("event", report.kind())
                .addKeyValue("room", report.room())
                .log("livekit reports");
    }

    /// True if the server's API answers in time.
    public boolean answers() {
        try {
            rooms.participants("viva-health")
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(Timeouts.STANDARD.livekitAnswer().toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException e) {
            LOG.atWarn().setCause(e).log("livekit-server does not answer");
            return false;
        }
    }

    /// Does what the first interview would otherwise do while a candidate waits: enters a room in which nobody is, and
    /// leaves it. Fails if that was not possible; nothing depends on it.
    public Future<Void> warmUp(Vertx vertx) {
        var room = "viva-warm-up-" + UUID.randomUUID();
        var context = ((VertxInternal) vertx).createEventLoopContext();
        var token = tokens.interviewer(room, WARM_UP, WARM_UP_TOKEN_LIFE);
        var options = new JoinOptions(url, token, WARM_UP, "", Timeouts.STANDARD.livekitJoin());
        return participants
                .warmUp()
                .compose(_ -> rooms.create(room, WARM_UP_TOKEN_LIFE, 1))
                .compose(_ -> participants.join(context, options, _ -> {}))
                .compose(Participant::leave)
                .eventually(() -> rooms.delete(room));
    }

    /// Drops the connections to the server.
    public void close() {
        rooms.close();
        var _ = participants.close();
    }

    /// One per interview, whichever node speaks.
    private static String interviewer(InterviewId interview) {
        return "interviewer-" + interview;
    }
}
