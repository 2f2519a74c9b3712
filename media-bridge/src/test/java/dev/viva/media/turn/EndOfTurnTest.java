package dev.viva.media.turn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.media.turn.EndSense.Opinion;
import dev.viva.media.turn.TurnVerdict.Ended;
import dev.viva.media.turn.TurnVerdict.GoesOn;
import dev.viva.media.turn.TurnVerdict.Reason;
import dev.viva.media.turn.TurnVerdict.SoundsOver;
import dev.viva.media.turn.TurnVerdict.StillThinking;
import org.junit.jupiter.api.Test;

class EndOfTurnTest {

    private static final int PLANNED = 2_500;

    private final EndOfTurn end = new EndOfTurn();

    EndOfTurnTest() {
        end.patience(PLANNED);
    }

    private TurnVerdict after(String text) {
        end.understood(text);
        return end.judge();
    }

    @Test
    void aSentenceIsGivenThePatienceOfItsQuestion() {
        assertThat(after("I worked there for three years.")).isEqualTo(new GoesOn());
    }

    @Test
    void silenceBeforeAnythingWasUnderstoodIsGivenItToo() {
        assertThat(end.judge()).isEqualTo(new GoesOn());
    }

    @Test
    void wordsThatSayTheyAreTheLastEndTheTurn() {
        assertThat(after("and so we fixed it, that's all")).isEqualTo(new Ended(Reason.SAID_SO));
    }

    @Test
    void whoeverStopsInTheMiddleOfASentenceIsStillThinking() {
        assertThat(after("we compared them, and then I")).isEqualTo(new StillThinking(2 * PLANNED));
    }

    @Test
    void whoeverLooksForWordsIsGivenMostButNotForEver() {
        assertThat(after("it's called, what's the word")).isEqualTo(new StillThinking(3 * PLANNED));

        end.patience(4_000);
        assertThat(end.judge()).isEqualTo(new StillThinking(EndOfTurn.LIMIT_MS));
    }

    @Test
    void aPatientPlanIsNotCutByTheLimit() {
        end.patience(9_000);

        assertThat(after("um")).isEqualTo(new GoesOn());
    }

    @Test
    void aYesIsAnAnswerToAQuickQuestionOnly() {
        assertThat(after("Yes.")).isEqualTo(new GoesOn());

        end.patience(1_000);
        assertThat(after("Yes.")).isEqualTo(new Ended(Reason.ANSWERED));
    }

    @Test
    void theNextQuestionKnowsNothingOfTheWordsBefore() {
        end.understood("that's all");

        end.asked();

        assertThat(end.judge()).isEqualTo(new GoesOn());
    }

    @Test
    void longPausesThatWentOnAreWaitedForFromTheThirdOn() {
        end.understood("I worked there.");
        end.wentOn(4_000);
        end.wentOn(4_000);
        assertThat(end.judge()).isEqualTo(new GoesOn());

        end.wentOn(4_000);

        assertThat(end.judge()).isEqualTo(new StillThinking(5_200));
    }

    @Test
    void shortPausesNeverMakeItLessPatientThanThePlan() {
        for (var i = 0; i < 100; i++) {
            end.wentOn(300);
        }

        assertThat(end.judge()).isEqualTo(new GoesOn());
    }

    @Test
    void oneLongPauseAmongManyIsNotUsual() {
        for (var i = 0; i < 20; i++) {
            end.wentOn(500);
        }
        end.wentOn(7_000);

        assertThat(end.judge()).isEqualTo(new GoesOn());
    }

    @Test
    void whoeverAskedForTimeIsGivenTwiceAsMuchAndNotTakenAtOneWord() {
        end.takeYourTime();

        assertThat(after("I worked there.")).isEqualTo(new StillThinking(2 * PLANNED));
        assertThat(after("that's all")).isEqualTo(new StillThinking(2 * PLANNED));
    }

    @Test
    void whatIsGivenBeyondThePlanComesOutOfABudget() {
        assertThat(after("and then")).isEqualTo(new StillThinking(2 * PLANNED));
        for (var given = 0; given < EndOfTurn.BUDGET_MS; given += 5_000) {
            end.wentOn(PLANNED + 5_000);
        }

        assertThat(after("and then")).isEqualTo(new GoesOn());
    }

    @Test
    void aCoughTakesNothingOfWhatWasSaid() {
        end.understood("and then I");

        assertThat(after(" ")).isEqualTo(new StillThinking(2 * PLANNED));
    }

    @Test
    void aSentenceThatSoundsOverIsWaitedForLess() {
        end.sounds(Opinion.OVER);

        assertThat(after("I worked there for three years.")).isEqualTo(new SoundsOver(EndOfTurn.SOUNDS_OVER_MS));
        assertThat(after("Yes.")).isEqualTo(new SoundsOver(EndOfTurn.SOUNDS_OVER_MS));

        end.understood("I worked there.");
        end.patience(300);
        assertThat(end.judge()).as("never longer than the plan").isEqualTo(new SoundsOver(300));
    }

    @Test
    void aSoundWithoutWordsMayHaveBeenACough() {
        end.sounds(Opinion.OVER);

        assertThat(after(" ")).isEqualTo(new GoesOn());
    }

    @Test
    void wordsThatWantToGoOnWinOverWhatSoundsOver() {
        end.sounds(Opinion.OVER);

        assertThat(after("we compared them, and then I")).isEqualTo(new StillThinking(2 * PLANNED));
        assertThat(after("it's called, what's the word")).isEqualTo(new StillThinking(3 * PLANNED));
    }

    @Test
    void aWishForTimeWinsOverWhatSoundsOver() {
        end.sounds(Opinion.OVER);
        end.takeYourTime();

        assertThat(after("I worked there.")).isEqualTo(new StillThinking(2 * PLANNED));
    }

    @Test
    void longPausesOfThisCandidateWinOverWhatSoundsOver() {
        end.sounds(Opinion.OVER);
        for (var i = 0; i < 3; i++) {
            end.wentOn(4_000);
        }

        assertThat(after("I worked there.")).isEqualTo(new StillThinking(5_200));
    }

    @Test
    void aSentenceThatSoundsUnfinishedIsGivenTwiceThePatience() {
        end.sounds(Opinion.GOES_ON);

        assertThat(after("I worked there for three years.")).isEqualTo(new StillThinking(2 * PLANNED));
    }

    @Test
    void wordsThatSayTheyAreTheLastWinOverWhatSoundsUnfinished() {
        end.sounds(Opinion.GOES_ON);

        assertThat(after("and so we fixed it, that's all")).isEqualTo(new Ended(Reason.SAID_SO));
    }

    @Test
    void whatSoundsUnfinishedIsHeldToTheLimitAndTheBudget() {
        end.sounds(Opinion.GOES_ON);
        end.patience(5_000);
        assertThat(after("I worked there.")).isEqualTo(new StillThinking(EndOfTurn.LIMIT_MS));

        end.wentOn(5_000 + EndOfTurn.BUDGET_MS);
        assertThat(end.judge()).isEqualTo(new GoesOn());
    }

    @Test
    void theNextQuestionKnowsNothingOfTheSoundBefore() {
        end.sounds(Opinion.OVER);

        end.asked();

        assertThat(after("I worked there.")).isEqualTo(new GoesOn());
    }
}
