package dev.viva.lab.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.ai.gemini.GeminiCounts.Count;
import dev.viva.ai.voice.VoiceEvent.Heard;
import dev.viva.ai.voice.VoiceEvent.LineEnded;
import dev.viva.ai.voice.VoiceEvent.Lost;
import dev.viva.ai.voice.VoiceException;
import dev.viva.lab.tone.ToneEngine;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Connections are renewed in time, and given up in time.
class GeminiConnectionTest {

    private static final long NINE_MINUTES = Duration.ofMinutes(9).toMillis();

    @Test
    void aConnectionIsRenewedAfterNineMinutesOfSilence() {
        var interview = new VirtualInterview();
        interview.open();

        interview.time.advance(NINE_MINUTES);

        assertThat(interview.count(Count.RENEWALS)).isEqualTo(1);
        assertThat(interview.count(Count.BREAKS)).isZero();
        assertThat(interview.vendor.connections()).isEqualTo(1);
        assertThat(interview.engine.counts().longestRenewalMs()).isBetween(1L, 700L);
        assertThat(interview.engine.counts().lastRenewalsMs()).hasSize(1).allMatch(gap -> gap <= 700);
        assertThat(interview.events).isEmpty();
    }

    @Test
    void aRenewalWaitsForAGap() {
        var interview = new VirtualInterview();
        interview.open();
        interview.time.advance(NINE_MINUTES - 2_000);
        var sentence = VirtualInterview.sentence(4);

        interview.begin();
        interview.talk(sentence);
        interview.talk(new short[16_000 * 2]); // into the tenth minute
        assertThat(interview.count(Count.RENEWALS)).isZero();
        interview.end();
        interview.time.advance(5_000);

        assertThat(interview.count(Count.RENEWALS)).isEqualTo(1);
        assertThat(interview.count(Count.REPLAYED_SAMPLES)).isZero();
        assertThat(interview.all(Heard.class)).extracting(Heard::text).containsExactly(ToneEngine.words(4));
    }

    @Test
    void aTalkWithoutAnyGapIsRenewedInItsMiddleAndCostsNothing() {
        var interview = new VirtualInterview();
        interview.open();
        interview.time.advance(NINE_MINUTES - 2_000);
        var sentence = VirtualInterview.sentence(4);

        interview.begin();
        interview.talk(new short[16_000 * 41]);
        interview.talk(sentence);
        interview.talk(new short[16_000 * 4]);
        assertThat(interview.count(Count.RENEWALS)).isEqualTo(1);
        interview.end();
        interview.time.advance(5_000);

        assertThat(interview.count(Count.REPLAYED_SAMPLES)).isPositive();
        assertThat(interview.all(Heard.class)).extracting(Heard::text).containsExactly(ToneEngine.words(4));
    }

    @Test
    void aNoticeToGoIsFollowedBeforeItsTimeIsOver() {
        var interview = new VirtualInterview();
        interview.open();

        interview.begin();
        interview.vendor.fail(Fault.GO_AWAY, 1);
        interview.talk(VirtualInterview.sentence(4));
        assertThat(interview.count(Count.RENEWALS)).as("there is time").isZero();
        interview.talk(new short[16_000 * 5]);
        interview.end();
        interview.time.advance(5_000);

        assertThat(interview.count(Count.RENEWALS)).isEqualTo(1);
        assertThat(interview.count(Count.BREAKS)).as("the vendor's own end").isZero();
        assertThat(interview.all(Heard.class)).extracting(Heard::text).containsExactly(ToneEngine.words(4));
    }

    @Test
    void theOldSocketIsClosedBeforeTheNewOneOpens() {
        var interview = new VirtualInterview();
        interview.open();

        interview.time.advance(NINE_MINUTES);

        assertThat(interview.count(Count.RESUMED))
                .as("a second socket would be refused")
                .isEqualTo(1);
        assertThat(interview.vendor.setups()).hasSize(2);
    }

    @Test
    void aVendorThatCannotBeReachedIsGivenUpAfterFourSeconds() {
        var interview = new VirtualInterview();
        interview.open();
        interview.vendor.fail(Fault.UNAVAILABLE, 1_000);
        interview.vendor.fail(Fault.CLOSE_1006, 1);

        interview.time.advance(3_900);
        assertThat(interview.all(Lost.class)).isEmpty();
        interview.time.advance(200);

        assertThat(interview.all(Lost.class)).hasSize(1);
        assertThat(interview.all(Lost.class).getFirst().cause().retryable()).isTrue();
    }

    @Test
    void aVendorThatAcceptsAndSaysNothingIsGivenUpInTheSameTime() {
        var interview = new VirtualInterview();
        interview.open();
        interview.vendor.fail(Fault.NO_SETUP, 1_000);
        interview.vendor.fail(Fault.CLOSE_1011, 1);

        interview.time.advance(4_100);

        assertThat(interview.all(Lost.class)).hasSize(1);
        assertThat(interview.vendor.connections()).isZero();
    }

    @Test
    void afterTwoFailedResumptionsTheSessionIsANewOne() {
        var interview = new VirtualInterview();
        interview.say("line", WordTones.line(3));
        interview.time.advance(5_000);
        interview.vendor.fail(Fault.RESUME_REFUSED, 1_000);

        interview.vendor.fail(Fault.CLOSE_1011, 1);
        interview.time.advance(4_000);

        assertThat(interview.all(Lost.class)).isEmpty();
        assertThat(interview.vendor.setups()).hasSize(4);
        assertThat(interview
                        .vendor
                        .setups()
                        .getLast()
                        .getJsonObject("sessionResumption")
                        .containsKey("handle"))
                .isFalse();
        assertThat(interview.count(Count.SEEDED)).isEqualTo(1);
    }

    @Test
    void afterARefusedRequestTheSessionIsANewOneAndIsToldWhatWasSaid() {
        var interview = new VirtualInterview();
        interview.open();
        interview.speak(1);
        interview.time.advance(5_000);

        interview.vendor.fail(Fault.CLOSE_1011, 1);
        interview.time.advance(3_000);
        interview.vendor.fail(Fault.CLOSE_1007, 1);
        interview.time.advance(3_000);

        var setups = interview.vendor.setups();
        assertThat(setups).hasSize(3);
        assertThat(setups.get(1).getJsonObject("sessionResumption").containsKey("handle"))
                .as("after 1011 the session goes on")
                .isTrue();
        assertThat(setups.get(2).getJsonObject("sessionResumption").containsKey("handle"))
                .as("after 1007 the same request would fail again")
                .isFalse();
        assertThat(interview.vendor.received().getLast().encode()).contains(ToneEngine.words(1));
        assertThat(interview.count(Count.RESUMED)).isEqualTo(1);
        assertThat(interview.count(Count.SEEDED)).isEqualTo(1);
    }

    @Test
    void aVendorThatBreaksAgainAndAgainIsGivenUp() {
        var interview = new VirtualInterview();
        interview.open();

        for (int i = 0; i < 4; i++) {
            interview.vendor.fail(Fault.CLOSE_1011, 1);
            interview.time.advance(1_000);
            assertThat(interview.all(Lost.class)).isEmpty();
        }
        interview.vendor.fail(Fault.CLOSE_1011, 1);
        interview.time.advance(1_000);

        assertThat(interview.all(Lost.class)).hasSize(1);
    }

    @Test
    void aVoiceThatStaysSilentIsGivenUp() {
        var interview = new VirtualInterview();
        interview.open();
        interview.vendor.fail(Fault.SILENT_AUDIO, 1_000);

        interview.say("line", WordTones.line(12));
        interview.time.advance(60_000);

        assertThat(interview.all(Lost.class)).hasSize(1);
        assertThat(interview.all(LineEnded.class)).isEmpty();
        assertThat(interview.words("line")).isEmpty();
    }

    @Test
    void aLineThatIsRefusedTwiceIsShownInstead() {
        var interview = new VirtualInterview();
        interview.open();
        interview.vendor.fail(Fault.REFUSED_TURN, 2);

        interview.say("line", WordTones.line(12));
        interview.time.advance(20_000);
        interview.say("next", WordTones.line(3));
        interview.time.advance(20_000);

        assertThat(interview.all(LineEnded.class))
                .containsExactly(new LineEnded("line", "the model refused the line"), new LineEnded("next", null));
    }

    @Test
    void aLateEndOfATurnDoesNotCutTheNextLine() {
        var interview = new VirtualInterview();
        interview.open();
        interview.vendor.fail(Fault.LATE_TURN_COMPLETE, 1);

        interview.say("first", WordTones.line(3));
        interview.say("second", WordTones.line(50)); // is being said when the first turn is complete
        interview.time.advance(20_000);

        assertThat(interview.all(LineEnded.class))
                .containsExactly(new LineEnded("first", null), new LineEnded("second", null));
        assertThat(interview.words("second")).hasSize(50).doesNotContain(-1);
    }

    @Test
    void anAnswerThatNobodyAskedForIsNotTakenForTheLine() {
        var interview = new VirtualInterview();
        interview.open();
        interview.vendor.fail(Fault.CHATTY, 1);
        interview.speak(1);
        interview.time.advance(500); // the model has begun to thank for it

        interview.say("line", WordTones.line(12));
        interview.time.advance(20_000);

        assertThat(interview.words("line"))
                .isEqualTo(IntStream.range(0, 12).boxed().toList());
        assertThat(interview.count(Count.UNASKED_SAMPLES)).isPositive();
        assertThat(interview.count(Count.NUDGES)).isZero();
    }

    @Test
    void aLineInOtherWordsIsNotHeardAndIsShownInstead() {
        var interview = new VirtualInterview();
        interview.open();
        interview.vendor.fail(Fault.OTHER_WORDS, 2);

        interview.say("line", WordTones.line(12));
        interview.time.advance(20_000);

        assertThat(interview.all(LineEnded.class)).containsExactly(new LineEnded("line", "the model says other words"));
        assertThat(interview.words("line")).isEmpty();
        assertThat(interview.count(Count.REWORDED)).isEqualTo(2);
    }

    @Test
    void aWrongKeyIsNoMatterOfTryingAgain() {
        var interview = new VirtualInterview();
        interview.vendor.fail(Fault.WRONG_KEY, 1);

        var opening = interview.opened();

        assertThat(opening.cause()).isInstanceOf(VoiceException.class).hasMessage("gemini-live: HTTP 401");
        assertThat(((VoiceException) opening.cause()).retryable()).isFalse();
    }

    @Test
    void soundOfAnOutageIsSentWhenItIsOver() {
        var interview = new VirtualInterview();
        interview.open();
        interview.vendor.fail(Fault.UNAVAILABLE, 2);
        interview.vendor.fail(Fault.CLOSE_1006, 1);
        var sentence = VirtualInterview.sentence(9);

        interview.begin();
        interview.talk(sentence);
        interview.end();
        interview.time.advance(8_000);

        assertThat(interview.all(Heard.class)).extracting(Heard::text).containsExactly(ToneEngine.words(9));
        assertThat(interview.vendor.heardSamples()).isEqualTo(sentence.length);
    }

    @Test
    void aClosedConversationHasNoTimerLeft() {
        var interview = new VirtualInterview();
        interview.say("line", WordTones.line(12));
        interview.begin();
        interview.talk(Arrays.copyOf(VirtualInterview.sentence(1), 3_200));

        interview.open().close();
        var before = interview.events.size();
        interview.time.advance(Duration.ofHours(1).toMillis());

        assertThat(interview.events).hasSize(before);
        assertThat(interview.vendor.setups()).hasSize(1);
        assertThat(interview.vendor.connections()).isZero();
    }
}
