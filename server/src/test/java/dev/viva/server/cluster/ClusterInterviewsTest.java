package dev.viva.server.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.viva.core.error.ServiceException.Conflict;
import dev.viva.core.error.ServiceException.NoRoom;
import dev.viva.core.error.ServiceException.Unavailable;
import dev.viva.core.id.InterviewId;
import dev.viva.core.id.TenantId;
import dev.viva.core.record.RecordEvent.Outcome;
import dev.viva.core.record.RecordEvent.SpanRecovered;
import dev.viva.core.transcript.TranscriptLine;
import dev.viva.server.live.Button;
import dev.viva.server.live.CandidateView;
import dev.viva.server.live.CandidateView.Phase;
import dev.viva.server.live.Caption;
import dev.viva.server.live.DeviceCheck;
import dev.viva.server.live.LiveInterview;
import dev.viva.server.live.LiveListener;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Two bridges and an API node, with real sockets between them.
class ClusterInterviewsTest {

    private static final TenantId TENANT = new TenantId(new UUID(1, 1));
    private static final Duration GUARD = Duration.ofSeconds(60);

    private final InterviewId interview = new InterviewId(UUID.randomUUID());
    private final MemoryNodes table = new MemoryNodes();
    private Vertx vertx;
    private TestNode one;
    private TestNode two;
    private TestNode api;

    /// What somebody who follows an interview is told.
    private static final class Told implements LiveListener {

        final List<String> words = new CopyOnWriteArrayList<>();

        @Override
        public void view(CandidateView view) {
            words.add((view.phase() == Phase.WAITING ? "waiting " : "view ")
                    + view.clock().remainingMs());
        }

        @Override
        public void caption(Caption caption) {
            words.add(caption.text());
        }

        @Override
        public void line(TranscriptLine line) {
            words.add("line " + line.seq());
        }

        @Override
        public void seat(String newest) {
            words.add("seat " + newest);
        }

        @Override
        public void left() {
            words.add("left");
        }

        @Override
        public void ended(Outcome outcome) {
            words.add("ended " + outcome);
        }
    }

    @BeforeEach
    void start() throws Exception {
        vertx = Vertx.vertx();
        one = TestNode.bridge(vertx, table);
        two = TestNode.bridge(vertx, table);
        api = TestNode.api(vertx, table);
        look();
    }

    @AfterEach
    void stop() throws Exception {
        api.close();
        two.close();
        one.close();
        get(vertx.close());
    }

    private void look() {
        one.look();
        two.look();
        api.look();
    }

    @Test
    void whatAnotherNodeHoldsIsAskedThere() throws Exception {
        var running = two.held.hold(TENANT, interview);
        var live = found(one);

        get(live.press(Button.REPEAT));
        get(live.type("typed"));

        assertThat(running.heard).containsExactly("REPEAT", "text typed");
        assertThatThrownBy(() -> get(live.press(Button.SKIP))).hasCauseInstanceOf(Conflict.class);
        assertThat(get(one.interviews().takeSeat(TENANT, interview)).seat()).isEqualTo("seat at " + two.id);
        assertThat(one.held.running).isEmpty();
    }

    @Test
    void aSpanAsLargeAsASpoolTakesCrossesInOnePiece() throws Exception {
        two.held.hold(TENANT, interview);
        one.look();
        var span = new SpanRecovered(3, 7, List.of("x".repeat(10 << 20), "y".repeat(6 << 20)));

        get(one.interviews().recovered(TENANT, interview, span));

        assertThat(two.spans).containsExactly(interview + " 7");
    }

    @Test
    void whatNobodyHoldsBeginsHereIfThereIsRoom() throws Exception {
        get(two.interviews().takeSeat(TENANT, interview));

        assertThat(two.held.running).containsKey(interview);
        assertThat(one.held.running).isEmpty();
    }

    @Test
    void whatNobodyHoldsBeginsAtTheNodeThatHasRoom() throws Exception {
        one.held.full = true;
        two.held.hold(TENANT, new InterviewId(UUID.randomUUID()));
        look();

        get(one.interviews().takeSeat(TENANT, interview));
        assertThat(two.held.running).containsKey(interview);

        two.held.full = true;
        var other = new InterviewId(UUID.randomUUID());
        assertThatThrownBy(() -> get(api.interviews().takeSeat(TENANT, other))).hasCauseInstanceOf(NoRoom.class);
        look();
        assertThat(api.interviews().roomForOneMore()).isFalse();
    }

    @Test
    void aNodeWithoutRoomsOfItsOwnAsksTheEmptiestOne() throws Exception {
        one.held.hold(TENANT, new InterviewId(UUID.randomUUID()));
        look();

        get(api.interviews().consent(TENANT, interview, "2026-11", true));
        get(api.interviews().noticeShown(TENANT, interview, "2026-11"));
        get(api.interviews().deviceChecked(TENANT, interview, new DeviceCheck(-3.5, false, true)));
        get(api.interviews().takeSeat(TENANT, interview));

        assertThat(two.held.told).containsExactly("consent 2026-11 true", "notice 2026-11", "device -3.5");
        assertThat(two.held.running).containsKey(interview);
        await().atMost(GUARD).until(() -> {
            api.look();
            return api.interviews().voice().engine().equals("local");
        });
    }

    @Test
    void withoutAnyBridgeNobodyIsLetIn() throws Exception {
        table.remove(one.id);
        table.remove(two.id);
        api.look();

        assertThat(api.interviews().roomForOneMore()).isFalse();
        assertThatThrownBy(() -> get(api.interviews().takeSeat(TENANT, interview)))
                .hasCauseInstanceOf(NoRoom.class);
    }

    @Test
    void whoeverKnowsTheHolderBetterIsBelieved() throws Exception {
        get(one.interviews().look(TENANT, interview)); // remembered: nobody
        two.held.hold(TENANT, interview);

        assertThat(get(one.interviews().takeSeat(TENANT, interview)).seat()).isEqualTo("seat at " + two.id);
    }

    @Test
    void recoveredSpanComesToWhoeverWritesTheRecord() throws Exception {
        two.held.hold(TENANT, interview);

        get(one.interviews().recovered(TENANT, interview, new SpanRecovered(1, 42, List.of("event"))));

        assertThat(two.spans).containsExactly(interview + " 42");
    }

    @Test
    void whoFollowsIsToldEverythingUntilTheEnd() throws Exception {
        var running = two.held.hold(TENANT, interview);
        var told = new Told();

        found(one).watch(told);
        await().atMost(GUARD).until(() -> told.words.contains("view 1"));
        running.caption("hello");
        running.tell(l -> l.seat("newer"));
        two.held.end(interview);

        await().atMost(GUARD).until(() -> told.words.contains("ended COMPLETED"));
        assertThat(told.words).containsExactly("view 1", "hello", "seat newer", "ended COMPLETED");
    }

    @Test
    void whoFollowsGoesOnAtTheNextHolderWithoutAWord() throws Exception {
        two.held.hold(TENANT, interview);
        var told = new Told();
        var live = found(api);
        live.watch(told);
        live.page(true);
        await().atMost(GUARD).until(() -> told.words.contains("view 1"));

        var next = new FakeHeld.Running();
        next.remainingMs = 2;
        one.held.running.put(interview, next);
        table.held(TENANT, interview, one.id);
        two.held.lose(interview);

        await().atMost(GUARD).until(() -> told.words.contains("view 2"));
        next.caption("goes on");
        await().atMost(GUARD).until(() -> told.words.contains("goes on"));
        assertThat(told.words).doesNotContain("left");
        assertThat(next.heard).contains("page true");
    }

    @Test
    void holderThatDiesIsWaitedForUntilAnotherHasTakenOver() throws Exception {
        two.held.hold(TENANT, interview);
        var told = new Told();
        found(api).watch(told);
        await().atMost(GUARD).until(() -> told.words.contains("view 1"));

        two.die();
        await("who speaks now is heard by nobody").atMost(GUARD).until(() -> told.words.contains("waiting 1"));
        Thread.sleep(1_000); // nobody has noticed yet
        table.remove(two.id);
        api.look();
        one.held.hold(TENANT, interview).remainingMs = 3;

        await().atMost(GUARD).until(() -> told.words.contains("view 3"));
        assertThat(told.words).doesNotContain("left");
        assertThat(get(api.interviews().takeSeat(TENANT, interview)).seat()).isEqualTo("seat at " + one.id);
    }

    @Test
    void interviewThatNobodyTakesIsLeftInTheEnd() throws Exception {
        two.held.hold(TENANT, interview);
        var told = new Told();
        found(api).watch(told);
        await().atMost(GUARD).until(() -> told.words.contains("view 1"));

        table.givenBack(interview);
        two.held.lose(interview);

        await().atMost(GUARD).until(() -> told.words.contains("left"));
    }

    @Test
    void buttonThatReachesNobodyIsNotPressedLater() throws Exception {
        two.held.hold(TENANT, interview);
        var live = found(api);
        two.die();

        assertThatThrownBy(() -> get(live.press(Button.REPEAT))).hasCauseInstanceOf(Unavailable.class);
    }

    @Test
    void tableThatCannotBeReadIsSaid() {
        table.away = true;

        assertThatThrownBy(() -> get(one.interviews().takeSeat(TENANT, interview)))
                .hasCauseInstanceOf(Unavailable.class);
        table.away = false;
    }

    @Test
    void strangerIsNotHeard() throws Exception {
        two.held.hold(TENANT, interview);
        var stranger = TestNode.stranger(vertx, table);
        try {
            stranger.look();
            var live = found(stranger);

            assertThatThrownBy(() -> get(live.press(Button.REPEAT))).hasCauseInstanceOf(Unavailable.class);
        } finally {
            stranger.close();
        }
        assertThat(two.held.running.get(interview).heard).isEmpty();
    }

    private LiveInterview found(TestNode node) throws Exception {
        return get(node.interviews().look(TENANT, interview)).orElseThrow();
    }

    private static <T> T get(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(GUARD.toSeconds(), TimeUnit.SECONDS);
    }
}
