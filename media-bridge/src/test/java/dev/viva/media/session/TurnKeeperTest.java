package dev.viva.media.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.core.conductor.ConductorEffect.Append;
import dev.viva.core.conductor.ConductorEffect.Say;
import dev.viva.core.conductor.ConductorEvent;
import dev.viva.core.conductor.ConductorEvent.CandidateJoined;
import dev.viva.core.conductor.Line;
import dev.viva.core.conductor.TurnsTaken;
import dev.viva.core.record.RecordEvent.TurnClosed;
import dev.viva.media.clock.MediaClock;
import dev.viva.media.meter.Delays;
import dev.viva.media.meter.MediaCount;
import dev.viva.media.meter.MediaDelay;
import dev.viva.media.meter.MediaMeter;
import dev.viva.media.meter.VisitMeter;
import dev.viva.media.room.RoomCounts;
import dev.viva.media.turn.EndOfTurn;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Pauses that are learned, and candidates who are cut off: a conductor whose lines are played in no time.
class TurnKeeperTest {

    private static final int PRE_ROLL_MS = 300;

    private final VirtualTimers timers = new VirtualTimers();
    private final MediaClock clock = new MediaClock(() -> timers.nowMs() * 1_000_000);
    private final List<Line> due = new ArrayList<>();
    private final List<TurnClosed> closed = new ArrayList<>();
    private final Map<MediaCount, Long> counted = new EnumMap<>(MediaCount.class);
    private final ConductorLoop loop = new ConductorLoop(
            timers,
            Orders.consented(),
            effect -> {
                switch (effect) {
                    case Say(var line) -> due.add(line);
                    case Append(TurnClosed turn) -> closed(turn);
                    default -> {}
                }
            },
            _ -> {});
    private final TurnKeeper keeper = new TurnKeeper(loop, clock, 600, _ -> {});

    TurnKeeperTest() {
        clock.start(timers.nowMs() * 1_000_000);
        loop.on(CandidateJoined::new);
        play();
    }

    private void closed(TurnClosed turn) {
        closed.add(turn);
        keeper.noted(turn);
    }

    /// All that waits to be said is said.
    private void play() {
        while (!due.isEmpty()) {
            var line = due.removeFirst();
            keeper.lineStarted(line);
            loop.on(now -> new ConductorEvent.LineStarted(now, line.lineId()));
            loop.on(now -> new ConductorEvent.LineFinished(now, line.lineId(), true));
        }
    }

    private void says(String text) {
        var from = clock.ms();
        keeper.speechStarted(Math.max(0, from - PRE_ROLL_MS));
        loop.on(now -> new ConductorEvent.SpeechStarted(now, from));
        timers.advance(1_000);
        var to = clock.ms();
        keeper.speechEnded(to);
        loop.on(now -> new ConductorEvent.SpeechEnded(now, to));
        loop.on(now -> new ConductorEvent.WordsUnderstood(now, text, from, to));
        keeper.understood(text);
        play();
    }

    private void quiet(long ms) {
        timers.advance(ms);
        play();
    }

    private long patienceMs() {
        return Orders.FIRST_VISIT.plan().question(0).patience().toMillis();
    }

    private Map<MediaCount, Long> counts() {
        var meter = new VisitMeter(
                new MediaMeter() {
                    @Override
                    public void count(MediaCount what, long more) {
                        counted.merge(what, more, Long::sum);
                    }

                    @Override
                    public void delays(MediaDelay what, Delays taken) {}
                },
                () -> RoomCounts.NONE);
        keeper.count(meter);
        meter.publish();
        return counted;
    }

    @Test
    void whoGoesOnRightAfterTheTurnWasClosedWasCutOff() {
        says("I worked there");
        quiet(patienceMs() + 50);
        assertThat(closed).hasSize(1);

        quiet(1_000);
        says("for three years and then moved on");

        assertThat(counts()).containsEntry(MediaCount.TURNS_CLOSED, 1L).containsEntry(MediaCount.TURNS_CUT_OFF, 1L);
    }

    @Test
    void aWordOfAttentionAfterTheTurnIsNoCutOff() {
        says("I worked there");
        quiet(patienceMs() + 50);

        says("okay");

        assertThat(counts()).containsEntry(MediaCount.TURNS_CLOSED, 1L).doesNotContainKey(MediaCount.TURNS_CUT_OFF);
    }

    @Test
    void whoAnswersTheNextQuestionLaterWasNotCutOff() {
        says("I worked there");
        quiet(patienceMs() + 50);
        quiet(2_000);

        says("for three years and then moved on");

        assertThat(counts()).doesNotContainKey(MediaCount.TURNS_CUT_OFF);
    }

    @Test
    void aCandidateWhoPausesLongIsGivenLongerPausesFromTheThirdOn() {
        var pause = patienceMs() - 100;
        for (var i = 0; i < 3; i++) {
            says("I worked there");
            quiet(pause);
        }
        says("I worked there");

        quiet(patienceMs() + 100);
        assertThat(closed).isEmpty();
        quiet(patienceMs());

        assertThat(closed).hasSize(1);
    }

    @Test
    void whatWasLearnedBeforeByAnotherNodeCounts() {
        var pause = new TurnsTaken.Pause(5_000, (int) patienceMs());
        keeper.before(new TurnsTaken(List.of(pause, pause, pause), false));

        says("I worked there");
        quiet(6_000);
        assertThat(closed).isEmpty();
        quiet(600);

        assertThat(closed).hasSize(1);
    }

    @Test
    void whatWasSpentBeforeOfTheCandidatesBudgetIsSpent() {
        var pause = new TurnsTaken.Pause(8_000, 0);
        keeper.before(new TurnsTaken(Collections.nCopies(EndOfTurn.BUDGET_MS / 8_000, pause), false));

        says("I worked there");
        quiet(patienceMs() + 50);

        assertThat(closed).hasSize(1);
    }

    @Test
    void whoAskedForTimeBeforeIsStillGivenIt() {
        keeper.before(new TurnsTaken(List.of(), true));

        says("I worked there for three whole years on the same platform and that's all");
        quiet(2 * patienceMs() - 100);
        assertThat(closed).isEmpty();
        quiet(200);

        assertThat(closed).hasSize(1);
    }
}
