package dev.viva.media.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.viva.core.conductor.ConductorEffect;
import dev.viva.core.conductor.ConductorEffect.Append;
import dev.viva.core.conductor.ConductorEffect.CloseRoom;
import dev.viva.core.conductor.ConductorEffect.Say;
import dev.viva.core.conductor.ConductorEvent;
import dev.viva.core.conductor.ConductorEvent.CandidateJoined;
import dev.viva.core.conductor.ConductorEvent.ConsentWithdrawn;
import dev.viva.core.conductor.ConductorEvent.LineFailed;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ConductorLoopTest {

    private final VirtualTimers timers = new VirtualTimers();
    private final List<String> log = new ArrayList<>();
    private Consumer<ConductorEffect> then = _ -> {};
    private final ConductorLoop loop = new ConductorLoop(
            timers,
            Orders.consented(),
            effect -> {
                log.add(name(effect));
                then.accept(effect);
            },
            state -> log.add("at " + state.nowMs()));

    private static String name(ConductorEffect effect) {
        return switch (effect) {
            case Say(var line) -> line.kind().name();
            case Append(var event) -> event.getClass().getSimpleName();
            case CloseRoom _ -> "CLOSE";
            default -> "other";
        };
    }

    private void showLines() {
        then = effect -> {
            if (effect instanceof Say(var line)) {
                loop.on(now -> new LineFailed(now, line.lineId(), "no voice"));
            }
        };
    }

    @Test
    void anEventThatAnEffectCausesWaitsUntilTheStepBeforeIsShown() {
        showLines();

        loop.on(CandidateJoined::new);

        assertThat(log).containsExactly("GREETING", "at 0", "at 0");
    }

    @Test
    void theConductorIsWokenWhenItAskedToBe() {
        showLines();
        loop.on(CandidateJoined::new);

        timers.advance(30_000);

        assertThat(log).containsSubsequence("GREETING", "DISCLOSURE", "QuestionAsked", "QUESTION");
    }

    @Test
    void thereIsNeverMoreThanOneAlarm() {
        loop.on(CandidateJoined::new);
        for (var i = 0; i < 20; i++) {
            loop.on(ConductorEvent.TypingNoticed::new);
            timers.advance(7);
        }

        assertThat(timers.waiting()).isEqualTo(1);
    }

    @Test
    void timeCountsFromTheMomentTheLoopWasMade() {
        timers.advance(1_234);

        loop.on(CandidateJoined::new);

        assertThat(log).contains("at 1234");
    }

    @Test
    void afterTheStopNothingHappensAnyMore() {
        loop.on(CandidateJoined::new);
        log.clear();

        loop.stop();
        loop.stop();
        loop.on(ConductorEvent.CandidateLeft::new);
        timers.advance(1_000_000);

        assertThat(log).isEmpty();
        assertThat(timers.waiting()).isZero();
    }

    @Test
    void theEffectThatStopsTheLoopIsTheLastOne() {
        then = _ -> loop.stop();

        loop.on(now -> new ConsentWithdrawn(now, "2026-11", "changed my mind"));

        assertThat(log).containsExactly("ConsentWithdrawn", "at 0");
    }

    @Test
    void effectsAreGivenInTheirOrderWithTheEndLast() {
        loop.on(now -> new ConsentWithdrawn(now, "2026-11", "changed my mind"));

        assertThat(log).containsExactly("ConsentWithdrawn", "InterviewEnded", "CLOSE", "at 0");
    }

    @Test
    void anEffectThatFailsDoesNotPutTheInterviewToSleep() {
        then = _ -> {
            throw new IllegalStateException("broken");
        };

        assertThatThrownBy(() -> loop.on(CandidateJoined::new)).hasMessage("broken");

        then = _ -> {};
        log.clear();
        timers.advance(120_000);
        assertThat(log).contains("DISCLOSURE");
    }
}
