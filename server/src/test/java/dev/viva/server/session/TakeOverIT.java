package dev.viva.server.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.viva.core.id.InterviewId;
import dev.viva.core.id.TenantId;
import dev.viva.core.lease.Handout;
import dev.viva.core.lease.Wakefulness;
import dev.viva.core.record.OpenVisit;
import dev.viva.core.record.RecordEvent;
import dev.viva.core.record.RecordEvent.LineSpoken;
import dev.viva.core.record.RecordEvent.QuestionAsked;
import dev.viva.core.record.RecordEvent.TurnClosed;
import dev.viva.core.record.RecordEvent.VisitClosed;
import dev.viva.core.record.RecordEvent.VisitOpened;
import dev.viva.core.record.RecordEvent.WordsHeard;
import dev.viva.core.record.RecordedEvent;
import dev.viva.core.tenant.VendorRules;
import dev.viva.media.livekit.LiveKitFixture;
import dev.viva.media.livekit.LiveKitParticipants;
import dev.viva.media.meter.MediaMeter;
import dev.viva.media.session.LeaseView;
import dev.viva.media.session.SessionParts;
import dev.viva.media.session.SessionSettings;
import dev.viva.server.children.LiveKitServer;
import dev.viva.server.config.ConfigReader;
import dev.viva.server.config.ConfigSources;
import dev.viva.server.config.Secret;
import dev.viva.server.data.DataDirectory;
import dev.viva.server.rooms.LiveKitRooms;
import dev.viva.server.runtime.Blocking;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two nodes, a real livekit-server, and a candidate who stays in the room whoever holds the interview.
class TakeOverIT {

    private static final Duration SOON = Duration.ofMinutes(2);

    private final MemoryRecords records = new MemoryRecords();
    private final AtomicLong clockOfOne = new AtomicLong();
    private final Wakefulness awakeOne = new Wakefulness(clockOfOne::get, Duration.ofSeconds(1));

    @TempDir
    Path directory;

    private LiveKitFixture server;
    private DataDirectory data;
    private LiveKitServer livekit;
    private Vertx vertx;
    private Blocking blocking;
    private LiveKitRooms rooms;
    private LiveKitParticipants participants;
    private HeldInterviews one;
    private HeldInterviews other;
    private ToneCaller candidate;

    @BeforeEach
    void begin() throws Exception {
        server = LiveKitFixture.start();
        var key = LiveKitFixture.KEY;
        var config = ConfigReader.read(new ConfigSources(
                null,
                Map.of(
                        "LIVEKIT_URL", server.url().toString(),
                        "LIVEKIT_API_KEY", key.id(),
                        "LIVEKIT_API_SECRET", key.secret(),
                        "VIVA_DATA", directory.toString()),
                Map.of()));
        data = DataDirectory.open(directory);
        livekit = LiveKitServer.open(config.livekit(), config.data(), data, () -> {
            throw new IllegalStateException("an outside server needs no start");
        });
        vertx = Vertx.vertx();
        blocking = new Blocking(vertx, "test", 8, 64);
        rooms = new LiveKitRooms(vertx, blocking, livekit, config.interview(), InstantSource.system(), _ -> {});
        participants = new LiveKitParticipants(vertx, blocking);
        done(rooms.warmUp(vertx)); // as every process does before anybody waits
        one = node(awakeOne);
        other = node(Wakefulness.always());
        records.add(new RecordEvent.ConsentGiven("2026-11", "en"));
    }

    private HeldInterviews node(Wakefulness awake) {
        var settings = new SessionSettings(Duration.ofMinutes(1), Duration.ofMillis(600));
        var lease = new LeaseView(awake, (_, _) -> Future.succeededFuture(true));
        return new HeldInterviews(
                new SessionParts(
                        vertx, blocking, new ToneVoice(), new Nowhere(), rooms, settings, MediaMeter.NONE, lease),
                new Sources(new OneInterview(), records, _ -> VendorRules.OPEN),
                rooms,
                new Admission(new Admission.Limits(4, 4, Duration.ofSeconds(10)), () -> 0, () -> false),
                new Seats(new Secret("0123456789abcdef0123456789abcdef")));
    }

    @AfterEach
    void end() throws Exception {
        if (server != null) {
            if (candidate != null) {
                done(candidate.leave());
            }
            done(one.close());
            done(other.close());
            rooms.close();
            done(participants.close());
            blocking.close();
            done(vertx.close());
            livekit.close();
            data.close();
            server.close();
        }
    }

    @Test
    void anInterviewGoesOnAtAnotherNodeAndComesBackByHandAndTheCandidateNeverLeavesTheRoom() throws Exception {
        var seat = done(one.takeSeat(OneInterview.TENANT, OneInterview.ID));
        candidate = done(ToneCaller.join(vertx, participants, seat));
        untilQuestionHeard(1);
        candidate.speak();
        until(() -> !all(WordsHeard.class).isEmpty());

        clockOfOne.addAndGet(Duration.ofSeconds(15).toNanos()); // stopped, and not looked at its leases since
        var events = records.events.size();
        var taken = done(other.takeOver(OneInterview.TENANT, OneInterview.ID));

        assertThat(taken).isEqualTo(TakeoverOutcome.HELD);
        until(() -> one.holding().isEmpty());
        var heard = candidate.packets();
        until(() -> candidate.packets() > heard + 20);
        untilQuestionHeard(2);
        assertThat(kindsSince(events))
                .startsWith("INTERRUPTED", "TRANSITION")
                .containsOnlyOnce("QUESTION")
                .doesNotContain("GREETING", "DISCLOSURE", "WELCOME_BACK");
        assertThat(all(TurnClosed.class)).singleElement().matches(turn -> turn.words() > 0);

        awakeOne.clear(awakeOne.gaps());
        events = records.events.size();
        var drained = other.drain(Duration.ofMinutes(1), Optional.of(new Successors(() -> true, new ToOne(), SOON)));
        candidate.speak();

        assertThat(done(drained)).isEqualTo(new Drained(1, 0, 0));
        untilQuestionHeard(3);
        assertThat(kindsSince(events))
                .containsOnlyOnce("QUESTION")
                .doesNotContain("GREETING", "DISCLOSURE", "WELCOME_BACK", "INTERRUPTED");
        assertThat(one.holding()).containsExactly(OneInterview.ID);
        wasOneInterviewForTheCandidate(seat.room());
    }

    private void wasOneInterviewForTheCandidate(String room) {
        assertThat(all(VisitClosed.class)).containsExactly(new VisitClosed(2, OpenVisit.HANDED_OVER));
        assertThat(all(VisitOpened.class)).extracting(VisitOpened::room).containsOnly(room);
        assertThat(all(QuestionAsked.class))
                .extracting(QuestionAsked::questionId)
                .doesNotHaveDuplicates();
        assertThat(all(LineSpoken.class))
                .filteredOn(line -> line.kind().equals("GREETING"))
                .hasSize(1);
        assertThat(candidate.isIn()).as("the candidate never left the room").isTrue();
    }

    /// As another node's scheduler would.
    private final class ToOne implements Handout {
        @Override
        public void want(TenantId tenant, InterviewId interview) {
            var _ = one.takeOver(tenant, interview);
        }

        @Override
        public void takePart(Taker taker, BooleanSupplier room) {
            throw new UnsupportedOperationException();
        }
    }

    private void untilQuestionHeard(int number) {
        until(() -> all(LineSpoken.class).stream()
                        .filter(line -> line.kind().equals("QUESTION") && line.complete())
                        .count()
                >= number);
    }

    private List<String> kindsSince(int event) {
        return records.events.stream()
                .skip(event)
                .map(RecordedEvent::event)
                .filter(LineSpoken.class::isInstance)
                .map(line -> ((LineSpoken) line).kind())
                .toList();
    }

    private <T extends RecordEvent> List<T> all(Class<T> kind) {
        return records.events.stream()
                .map(RecordedEvent::event)
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    private static void until(BooleanSupplier reached) {
        await().atMost(SOON).until(reached::getAsBoolean);
    }

    private static <T> T done(Future<T> future) throws TimeoutException {
        return future.await(SOON.toSeconds(), TimeUnit.SECONDS);
    }
}
