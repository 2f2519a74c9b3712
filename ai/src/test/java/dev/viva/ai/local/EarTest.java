package dev.viva.ai.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.viva.ai.voice.VoiceEvent.Heard;
import dev.viva.ai.voice.VoiceEvent.Partial;
import dev.viva.ai.voice.VoiceEvent.TimedWord;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EarTest {

    private static final int SECOND = 16_000;

    private final FakeDecoders decoders = new FakeDecoders();
    private final Counters counters = new Counters();
    private final ManualLoop loop = new ManualLoop();
    private DecoderPool pool = new DecoderPool(decoders, 1, counters);
    private Ear ear = new Ear(pool, loop, loop, counters);

    @AfterEach
    void close() {
        decoders.letGo();
        pool.close();
    }

    @Test
    void tellsWordsOnTheMediaClock() {
        ear.started(1, 5_000);
        ear.hear(sound(7, 1_600), 1_600);
        ear.ended(1, 5_100);

        var heard = loop.turnUntil(Heard.class, 1);

        assertThat(heard).hasSize(1);
        assertThat(heard.getFirst().text()).isEqualTo("word7");
        assertThat(heard.getFirst().words()).containsExactly(new TimedWord("word7", 5_000, 5_100));
        assertThat(heard.getFirst().confidence()).isEqualTo(0.5);
        assertThat(heard.getFirst().endMs()).isEqualTo(5_100);
    }

    @Test
    void givesACaptionForEach300MsThatChangedSomething() {
        ear.started(1, 0);
        ear.hear(sound(1, SECOND), SECOND);
        ear.ended(1, 1_000);

        loop.turnUntil(Heard.class, 1);

        assertThat(loop.all(Partial.class)).hasSize(3).doesNotHaveDuplicates();
        assertThat(loop.events.getLast()).isInstanceOf(Heard.class);
    }

    @Test
    void anUtteranceWithoutSoundIsHeardAsNothing() {
        ear.started(1, 0);
        ear.ended(1, 0);

        var heard = loop.turnUntil(Heard.class, 1);

        assertThat(heard).containsExactly(new Heard(1, "", java.util.List.of(), null, 0, 0));
    }

    @Test
    void aFailingDecoderStillGivesExactlyOneHeardAndTheNextUtteranceIsUnderstood() {
        decoders.failsWhileDecoding = true;
        ear.started(1, 0);
        ear.hear(sound(1, SECOND), SECOND);
        await().until(() -> counters.decoderFailures.sum() == 1);
        decoders.failsWhileDecoding = false;
        loop.turn();
        assertThat(loop.all(Heard.class)).as("not before the utterance ended").isEmpty();

        ear.ended(1, 1_000);
        ear.started(2, 2_000);
        ear.hear(sound(2, 1_600), 1_600);
        ear.ended(2, 2_100);

        assertThat(loop.turnUntil(Heard.class, 2)).extracting(Heard::text).containsExactly("", "word2");
        assertThat(decoders.closed).hasValue(1);
        assertThat(decoders.opened).hasValue(2);
    }

    @Test
    void aDecoderThatFailsInItsLastPassGivesExactlyOneHeard() {
        decoders.failsAtTheEnd = true;
        ear.started(1, 0);
        ear.hear(sound(1, SECOND), SECOND);
        ear.ended(1, 1_000);

        assertThat(loop.turnUntil(Heard.class, 1)).extracting(Heard::text).containsExactly("");
        assertThat(counters.decoderFailures.sum()).isEqualTo(1);
    }

    @Test
    void aDecoderThatDoesNotOpenGivesExactlyOneHeard() {
        decoders.refusesToOpen = true;
        ear.started(1, 0);
        ear.hear(sound(1, SECOND), SECOND);
        ear.ended(1, 1_000);

        assertThat(loop.turnUntil(Heard.class, 1)).extracting(Heard::text).containsExactly("");
        assertThat(counters.decoderFailures.sum()).isEqualTo(1);
    }

    @Test
    void withoutDecodersEveryUtteranceIsHeardAsNothing() {
        ear = new Ear(new DecoderPool(decoders, 0, counters), loop, loop, counters);
        ear.started(1, 0);
        assertThat(ear.hear(sound(1, 320), 320)).isFalse();
        ear.ended(1, 20);

        assertThat(loop.turnUntil(Heard.class, 1)).extracting(Heard::text).containsExactly("");
        assertThat(counters.givenUp.sum()).isZero();
    }

    @Test
    void soundWaitsForABusyDecoderAndIsDecodedInOrder() {
        decoders.held();
        for (int n = 1; n <= 3; n++) {
            ear.started(n, n * 1_000L);
            assertThat(ear.hear(sound(n, 1_600), 1_600)).isTrue();
            ear.ended(n, n * 1_000L + 100);
        }
        loop.turn();
        assertThat(loop.events).isEmpty();

        decoders.letGo();

        assertThat(loop.turnUntil(Heard.class, 3)).extracting(Heard::text).containsExactly("word1", "word2", "word3");
    }

    @Test
    void whatNoDecoderTakesInThreeMinutesLosesItsBeginningAndKeepsItsTimes() {
        decoders.held();
        ear.started(1, 0);
        boolean kept = true;
        for (int second = 0; second < 182; second++) {
            kept = ear.hear(sound(second, SECOND), SECOND);
        }
        assertThat(kept).isFalse();
        ear.ended(1, 182_000);

        decoders.letGo();

        var heard = loop.turnUntil(Heard.class, 1).getFirst();
        assertThat(counters.droppedSamples.sum()).isBetween((long) SECOND, 3L * SECOND);
        // a decoder may have had the first piece in its hands already
        assertThat(heard.text()).matches("word[0-3] .*word181");
        assertThat(heard.words().getLast().endMs()).as("the gap is counted").isEqualTo(182_000);
    }

    @Test
    void theNinthWaitingUtteranceCostsTheOldestThatNoDecoderHasSeen() {
        decoders.held();
        for (int n = 1; n <= 9; n++) {
            ear.started(n, n * 1_000L);
            ear.hear(sound(n, 1_600), 1_600);
            ear.ended(n, n * 1_000L + 100);
        }

        decoders.letGo();

        var heard = loop.turnUntil(Heard.class, 9);
        assertThat(heard).extracting(Heard::utterance).containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6, 7, 8, 9);
        assertThat(heard)
                .filteredOn(one -> one.text().isEmpty())
                .extracting(Heard::utterance)
                .containsExactly(2);
        assertThat(counters.givenUp.sum()).isEqualTo(1);
    }

    @Test
    void aNewUtteranceEndsTheOneThatIsOpen() {
        ear.started(1, 0);
        ear.hear(sound(1, 1_600), 1_600);
        ear.started(2, 500);
        ear.ended(2, 600);

        var heard = loop.turnUntil(Heard.class, 2);

        assertThat(heard).extracting(Heard::utterance).containsExactly(1, 2);
        assertThat(heard.getFirst().endMs()).isEqualTo(500);
    }

    @Test
    void soundOutsideAnUtteranceIsNotTaken() {
        assertThat(ear.hear(sound(1, 320), 320)).isFalse();
    }

    @Test
    void endingAnotherUtteranceThanTheOpenOneIsABug() {
        ear.started(2, 0);

        assertThatThrownBy(() -> ear.ended(1, 0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("utterance 1 ended (expected: the open one, 2)");
    }

    @Test
    void aClosedEarSaysNothingAndFreesItsDecoder() {
        decoders.held();
        ear.started(1, 0);
        ear.hear(sound(1, SECOND), SECOND);
        await().until(() -> decoders.opened.get() == 1);
        ear.close();
        decoders.letGo();
        await().until(() -> decoders.ended.get() == 1);

        var other = new Ear(pool, loop, loop, counters);
        other.started(1, 0);
        other.hear(sound(9, 1_600), 1_600);
        other.ended(1, 100);

        assertThat(loop.turnUntil(Heard.class, 1)).extracting(Heard::text).containsExactly("word9");
        assertThat(loop.all(Partial.class)).isEmpty();
        assertThat(decoders.opened).hasValue(1);
    }

    @Test
    void aClosedPoolEndsWhatIsOpenWithoutText() {
        ear.started(1, 0);
        ear.hear(sound(1, SECOND), SECOND);
        await().until(() -> decoders.opened.get() == 1);

        pool.close();
        ear.ended(1, 1_000);

        assertThat(loop.turnUntil(Heard.class, 1)).extracting(Heard::text).containsExactly("");
        assertThat(decoders.closed).hasValue(1);
    }

    /// So many samples, all of the same value.
    private static short[] sound(int value, int length) {
        var pcm = new short[length];
        Arrays.fill(pcm, (short) value);
        return pcm;
    }
}
