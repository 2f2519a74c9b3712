package dev.viva.core.conductor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.core.conductor.CandidateView.Phase;
import dev.viva.core.record.RecordEvent.InterviewEnded;
import dev.viva.core.record.RecordEvent.InterviewPaused;
import dev.viva.core.record.RecordEvent.QuestionAsked;
import dev.viva.core.record.RecordEvent.TurnClosed;
import dev.viva.core.record.RecordEvent.Via;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// All voices are down for a day: the clock stands, nothing is taken for an answer, so nothing can be scored, and the
/// interview goes on at the same question.
class DayWithoutVoiceTest {

    private static final long DAY = Duration.ofHours(24).toMillis();

    private final Rehearsal rehearsal = listening();
    private final long remaining = rehearsal.state.view().remainingMs();
    private final int asked = rehearsal.recorded(QuestionAsked.class).size();
    private final String question = rehearsal.state.questionInHearing();

    private static Rehearsal listening() {
        var rehearsal = Rehearsal.of(Plans.plain()).join();
        for (var i = 0; i < 4_000 && rehearsal.state.view().phase() != Phase.LISTENING; i++) {
            rehearsal.run(100);
        }
        return rehearsal;
    }

    private static void goesOn(Rehearsal after, String question, long remaining, int asked) {
        assertThat(after.state.view().phase()).isEqualTo(Phase.LISTENING);
        assertThat(after.state.questionInHearing()).isEqualTo(question);
        assertThat(after.recorded(QuestionAsked.class)).as("no second question").hasSize(asked);
        assertThat(after.recorded(TurnClosed.class)).as("nothing to score").isEmpty();
        assertThat(remaining - after.state.view().remainingMs())
                .as("what was talked on the way, not the day")
                .isBetween(0L, Duration.ofMinutes(2).toMillis());
    }

    @Test
    void whoStaysInTheRoomIsWaitedFor() {
        rehearsal.loseVoice().run(10_000);
        var lines = rehearsal.lines.size();

        rehearsal.run(DAY);

        assertThat(rehearsal.state.view().phase()).isEqualTo(Phase.HOLDING);
        assertThat(rehearsal.lines).as("nobody is talked to").hasSize(lines);
        assertThat(rehearsal.recorded(InterviewEnded.class)).isEmpty();
        assertThat(rehearsal.recorded(InterviewPaused.class))
                .extracting(InterviewPaused::via)
                .containsExactly(Via.SYSTEM);
        goesOn(rehearsal.regainVoice().run(15_000), question, remaining, asked);
    }

    @Test
    void whoLeavesComesBackToTheSameQuestion() {
        rehearsal.loseVoice().run(10_000).leave().run(DAY);
        assertThat(rehearsal.recorded(InterviewEnded.class)).isEmpty();

        goesOn(rehearsal.regainVoice().join().run(30_000), question, remaining, asked);
    }

    @Test
    void anotherProcessGoesOnFromTheRecordAloneADayLater() {
        rehearsal.loseVoice().run(10_000).leave().run(DAY);

        goesOn(rehearsal.resumed(rehearsal.record.size()).join().run(30_000), question, remaining, asked);
    }
}
