package dev.viva.media.ladder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.viva.ai.voice.Said;
import dev.viva.ai.voice.VoiceEvent;
import dev.viva.ai.voice.VoiceEvent.Asked;
import dev.viva.ai.voice.VoiceEvent.Audio;
import dev.viva.ai.voice.VoiceEvent.Delayed;
import dev.viva.ai.voice.VoiceEvent.Switched;
import dev.viva.ai.voice.VoiceEvent.WordsComing;
import dev.viva.ai.voice.VoiceException;
import dev.viva.ai.voice.VoicePrompt;
import dev.viva.core.conductor.ConductorEvent.Wish;
import dev.viva.core.tenant.VendorRules;
import dev.viva.core.transcript.Speaker;
import dev.viva.media.session.VirtualTimers;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// Down the ladder, to text, and up again.
class LadderEngineTest {

    private static final Vertx VERTX = Vertx.vertx();
    private static final String LINE = "First you hear this part, and then the rest of it.";

    private final VirtualTimers time = new VirtualTimers();
    private final ScriptedVoice best = new ScriptedVoice("best", 24_000, time);
    private final ScriptedVoice last = new ScriptedVoice("last", 16_000, time);
    private final List<String> counted = new ArrayList<>();

    @AfterAll
    static void close() {
        VERTX.close();
    }

    private Talk talk() {
        return talk(SpareVoice.NONE);
    }

    private Talk talk(SpareVoice spare) {
        return new Talk(time, VERTX, new LadderEngine.Parts(LadderSettings.DEFAULT, meter(), spare), best, last);
    }

    private LadderMeter meter() {
        return new LadderMeter() {
            @Override
            public void switched(String from, String to) {
                counted.add("switched " + from + " " + to);
            }

            @Override
            public void openFailed(String engine) {
                counted.add("open failed " + engine);
            }

            @Override
            public void replayed(String engine, long millis) {
                counted.add("replayed " + engine + " " + millis);
            }

            @Override
            public void soundBack(String engine, long millis) {
                counted.add("sound " + engine + " " + millis);
            }
        };
    }

    private static VoiceException refusal(boolean retryable) {
        return new VoiceException("best", "503", retryable, null);
    }

    @Test
    void theBestVoiceHoldsTheConversation() {
        var talk = talk();
        talk.talks();
        talk.voice.say("L1", LINE);
        time.advance(30_000);

        assertThat(talk.heard()).containsExactly("1: 0..99");
        assertThat(talk.ended()).containsExactly("L1");
        assertThat(talk.switches()).isEmpty();
        assertThat(talk.delays()).isZero();
        assertThat(last.conversations).isEmpty();
    }

    @Test
    void aVoiceThatDoesNotOpenIsPassedOverAndTheSwitchIsToldAfterTheOpening() {
        best.refusal = refusal(true);
        var talk = talk();

        assertThat(talk.switches()).containsExactly("best > last");
        assertThat(counted).contains("open failed best", "switched best last");
    }

    @Test
    void aVoiceThatNeverAnswersIsPassedOverAfterAWhile() {
        best.neverOpens = true;

        assertThat(talk().switches()).containsExactly("best > last");
    }

    @Test
    void withoutAnyVoiceItDoesNotOpen() {
        best.refusal = refusal(true);
        last.refusal = refusal(true);

        assertThatThrownBy(this::talk).hasMessage("no voice opened");
    }

    @Test
    void soundThatWasNotUnderstoodIsGivenToTheNextVoiceAndCounted() {
        var talk = talk();
        var rest = talk.beginsToTalk();
        best.breakWith(Trouble.LOST);
        rest.run();
        time.advance(5_000);

        assertThat(talk.heard()).containsExactly("1: 0..99");
        assertThat(counted).anyMatch(line -> line.matches("replayed last 1[01]\\d\\d")); // and what came meanwhile
        assertThat(last.last().journal).containsExactly("start 1", "end 1");
    }

    @Test
    void theNextVoiceKnowsWhatWasSaidAndGoesOnInTheLine() {
        var talk = talk();
        talk.talks();
        time.advance(1_000);
        talk.voice.told(new Said(Speaker.CANDIDATE, "typed"));
        talk.voice.say("L1", LINE);
        time.advance(2_500);
        best.breakWith(Trouble.LOST);
        time.advance(10_000);

        var begun = last.last().prompt.past().getLast();
        assertThat(last.last().prompt.past())
                .startsWith(new Said(Speaker.CANDIDATE, "0..99"), new Said(Speaker.CANDIDATE, "typed"));
        assertThat(begun.speaker()).isEqualTo(Speaker.INTERVIEWER);
        assertThat(begun.text() + " " + last.pieces.getFirst().text).isEqualTo(LINE);
        assertThat(begun.text()).startsWith("First you hear");
        assertThat(talk.ended()).containsExactly("L1");
        assertThat(counted).anyMatch(line -> line.startsWith("sound last "));
    }

    @Test
    void soundOfASlowerRateIsBroughtToTheLaddersRate() {
        best.refusal = refusal(true);
        var talk = talk();
        talk.voice.say("L1", LINE);
        time.advance(20_000);

        var samples = talk.all(Audio.class).stream()
                .mapToLong(audio -> audio.pcm().length)
                .sum();
        assertThat(samples).isBetween(24L * RestOfLine.letters(LINE) * 65 - 24, 24L * RestOfLine.letters(LINE) * 65);
    }

    @Test
    void whoWaitsTooLongIsToldOnceAndHearsWhatWasRenderedAhead() {
        var filler = new short[24_000];
        var talk = talk((language, text) -> language.equals("en-US") && text.equals(Delayed.WORDS) ? filler : null);
        best.trouble = Trouble.MUTE;
        talk.voice.say("L1", LINE);
        time.advance(1_199);
        assertThat(talk.delays()).isZero();
        time.advance(2);

        assertThat(talk.delays()).isEqualTo(1);
        assertThat(talk.all(Audio.class).getFirst().pcm()).isSameAs(filler);
        time.advance(60_000);
        assertThat(talk.delays()).isEqualTo(1);
        assertThat(talk.ended()).containsExactly("L1");
        assertThat(last.pieces.getFirst().text).isEqualTo(LINE);
    }

    @Test
    void whoWaitsForWordsOfALostVoiceIsToldToo() {
        var talk = talk();
        talk.talks();
        last.neverOpens = true;
        best.breakWith(Trouble.LOST);
        time.advance(1_300);

        assertThat(talk.delays()).isEqualTo(1);
    }

    @Test
    void belowTheLastVoiceThereIsTextAndLinesFail() {
        var talk = talk();
        talk.voice.say("L1", LINE);
        time.advance(1_000);
        last.refusal = refusal(true);
        best.breakWith(Trouble.LOST);
        time.advance(100);
        talk.voice.say("L2", "Please type.");
        time.advance(100);

        assertThat(talk.switches()).containsExactly("best > text");
        assertThat(talk.ended()).containsExactly("L1 no voice is left", "L2 no voice is left");
    }

    @Test
    void aNoticeThatWasRenderedAheadIsHeardWithoutAnyVoice() {
        var notice = new short[100];
        var talk = talk((_, text) -> text.equals("I cannot speak.") ? notice : null);
        last.refusal = refusal(true);
        best.breakWith(Trouble.LOST);
        talk.voice.say("L1", "I cannot speak.");
        time.advance(100);

        assertThat(talk.ended()).containsExactly("L1");
        assertThat(talk.all(Audio.class)).hasSize(1);
    }

    @Test
    void fromTextTheFirstVoiceThatIsWellComesBackAndHearsWhatWasSaidBefore() {
        var talk = talk();
        talk.talks();
        last.refusal = refusal(true);
        best.breakWith(Trouble.LOST);
        time.advance(15_000);
        talk.talks(); // to nobody
        best.mend();
        time.advance(60_000);

        assertThat(talk.switches()).containsExactly("best > text", "text > best");
        assertThat(talk.heard()).containsExactly("1: 0..99");
        talk.talks();
        talk.voice.say("L1", LINE);
        time.advance(20_000);
        assertThat(talk.heard()).containsExactly("1: 0..99", "3: 0..99");
        assertThat(talk.ended()).containsExactly("L1");
    }

    @Test
    void wordsThatTakeLongAreSaidToBeComing() {
        var talk = talk();
        talk.talks();
        time.advance(2_000);
        assertThat(talk.all(WordsComing.class)).isEmpty();

        best.breakWith(Trouble.NO_WORDS);
        talk.talks();
        time.advance(1_199);
        assertThat(talk.all(WordsComing.class)).isEmpty();
        time.advance(1);
        assertThat(talk.all(WordsComing.class)).containsExactly(new WordsComing(2));
        time.advance(20_000);
        assertThat(talk.heard()).containsExactly("1: 0..99", "2: 0..99");
        assertThat(talk.all(WordsComing.class)).hasSize(1);
    }

    @Test
    void wordsAreNotPromisedWhileNobodyIsLeftToUnderstandThem() {
        var talk = talk();
        last.neverOpens = true;
        talk.talks();
        best.breakWith(Trouble.LOST);
        time.advance(60_000);

        assertThat(talk.switches()).last().asString().endsWith("> text");
        assertThat(talk.all(WordsComing.class)).hasSize(1); // while the last one was asked
        talk.talks();
        time.advance(60_000);
        assertThat(talk.all(WordsComing.class)).hasSize(1);
        assertThat(talk.heard()).isEmpty();
    }

    @Test
    void whatBeganWhileNobodyListenedHasNoWords() {
        var talk = talk();
        best.breakWith(Trouble.LOST);
        last.breakWith(Trouble.LOST);
        time.advance(1_000);
        var rest = talk.beginsToTalk();
        best.mend();
        time.advance(30_000);
        assertThat(talk.switches()).last().isEqualTo("text > best");
        rest.run();
        time.advance(1_000);

        assertThat(talk.heard()).containsExactly("1: ");
    }

    @Test
    void theOldestOfTooManyUtterancesIsAnsweredWithoutWords() {
        var talk = talk();
        best.trouble = Trouble.NO_WORDS;
        for (var i = 0; i < 9; i++) {
            talk.voice.speechStarted(i + 1, time.nowMs());
            talk.voice.speechEnded(i + 1, time.nowMs());
        }
        time.advance(100);

        assertThat(talk.heard()).containsExactly("1: ");
    }

    @Test
    void aBetterVoiceComesBackBetweenTurnsOnly() {
        var talk = talk();
        best.breakWith(Trouble.LOST);
        best.mend();
        time.advance(9_000);
        var rest = talk.beginsToTalk();
        time.advance(5_000);
        assertThat(best.conversations).hasSize(2);
        assertThat(talk.switches()).containsExactly("best > last");
        rest.run();
        time.advance(2_000);

        assertThat(talk.switches()).containsExactly("best > last", "last > best");
        assertThat(talk.heard()).containsExactly("1: 0..99");
        assertThat(best.last().told).containsExactly(new Said(Speaker.CANDIDATE, "0..99"));
        talk.talks();
        time.advance(1_000);
        assertThat(talk.heard()).containsExactly("1: 0..99", "2: 0..99");
        assertThat(best.last().journal).containsExactly("start 1", "end 1");
    }

    @Test
    void aBetterVoiceIsTriedEverMoreSeldomUntilItIsWell() {
        talk();
        best.breakWith(Trouble.LOST);
        time.advance(Duration.ofMinutes(11).toMillis());

        assertThat(counted.stream().filter("open failed best"::equals)).hasSize(6); // 10 20 40 80 160 300
    }

    @Test
    void aVoiceThatFailsAgainIsNotTriedAgain() {
        var talk = talk();
        best.breakWith(Trouble.REFUSED);
        best.mend();
        time.advance(Duration.ofMinutes(10).toMillis());

        assertThat(best.conversations).hasSize(1);
        assertThat(talk.switches()).containsExactly("best > last");
    }

    @Test
    void aWishIsAnsweredToTheVoiceThatHadItOnly() {
        var talk = talk();
        best.last().tell(new Asked("call", new Wish.NextQuestion()));
        var asked = talk.all(Asked.class).getFirst();
        talk.voice.decided(asked.callId(), "yes");
        best.breakWith(Trouble.LOST);
        talk.voice.decided(asked.callId(), "late");

        assertThat(best.last().decided).containsExactly("call yes");
        assertThat(last.last().decided).isEmpty();
        last.last().tell(new Asked("call", new Wish.End()));
        assertThat(talk.all(Asked.class).getLast().callId()).isNotEqualTo(asked.callId());
    }

    @Test
    void anInterruptedLineIsForgottenByEverybody() {
        var talk = talk();
        talk.voice.say("L1", LINE);
        time.advance(2_500);
        talk.voice.interrupt(Duration.ofSeconds(2));
        best.breakWith(Trouble.LOST);
        time.advance(20_000);

        assertThat(last.pieces).isEmpty();
        assertThat(talk.ended()).isEmpty();
        assertThat(last.last().prompt.past())
                .singleElement()
                .satisfies(said -> assertThat(LINE).startsWith(said.text()));
        assertThat(best.last().journal).contains("interrupt 2000");
    }

    @Test
    void afterTheCloseNothingFollowsAndNoTimerRuns() {
        var talk = talk();
        talk.talks();
        talk.voice.say("L1", LINE);
        best.breakWith(Trouble.LOST);
        talk.events.clear();
        talk.voice.close();
        time.advance(60_000);

        assertThat(talk.events).isEmpty();
        assertThat(last.last().closed).isTrue();
        assertThat(time.waiting()).isZero();
    }

    @Test
    void amongSeveralOnlyThoseCountThatSpeakAndListen() {
        var ladder = new LadderEngine(List.of(new Half("silent"), best, new Half("deaf")), LadderEngine.Parts.DEFAULT);

        assertThat(ladder.names()).containsExactly("best");
        assertThat(ladder.abilities().outputRateHz()).isEqualTo(24_000);
    }

    private record Half(String name) implements dev.viva.ai.voice.VoiceEngine {
        @Override
        public Abilities abilities() {
            return new Abilities(name.equals("deaf"), name.equals("silent"), 24_000, true);
        }

        @Override
        public io.vertx.core.Future<dev.viva.ai.voice.VoiceConversation> open(
                io.vertx.core.Context context,
                dev.viva.ai.voice.VoicePrompt prompt,
                dev.viva.ai.voice.VoiceListener listener) {
            throw new UnsupportedOperationException();
        }
    }

    // ---- what a tenant's rules leave

    @Test
    void aVoiceThatTheRulesForbidIsNeitherAskedNorMissed() {
        best.forbidden = true;
        var left = new LadderEngine(List.of(best, last), LadderEngine.Parts.DEFAULT, _ -> time)
                .under(VendorRules.OPEN)
                .orElseThrow();
        var events = new ArrayList<VoiceEvent>();

        var opening = left.open(VERTX.getOrCreateContext(), new VoicePrompt("ask", "en-US"), events::add);
        time.advance(60_000);
        opening.result().say("L1", LINE);
        time.advance(60_000);

        assertThat(left.name()).isEqualTo("last");
        assertThat(best.conversations).isEmpty();
        assertThat(last.pieces).extracting(piece -> piece.text).containsExactly(LINE);
        assertThat(events).noneMatch(Switched.class::isInstance);
    }

    @Test
    void whereTheRulesForbidAllVoicesThereIsNoLadder() {
        best.forbidden = true;
        last.forbidden = true;

        assertThat(new LadderEngine(List.of(best, last), LadderEngine.Parts.DEFAULT).under(VendorRules.OPEN))
                .isEmpty();
    }
}
