package dev.viva.ai.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.ai.voice.VoiceEvent;
import dev.viva.ai.voice.VoiceEvent.Audio;
import dev.viva.ai.voice.VoiceEvent.LineEnded;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MouthTest {

    private final List<String> spoken = new CopyOnWriteArrayList<>();
    private final Semaphore sentences = new Semaphore(1_000_000);
    private final LocalSpeech speech = new LocalSpeech(this::synthesize, true);
    private final Counters counters = new Counters();
    private final ManualLoop loop = new ManualLoop();
    private final Mouth mouth = new Mouth(speech, loop, loop, counters);

    @AfterEach
    void close() {
        sentences.release(1_000);
        speech.close();
    }

    private short[] synthesize(String sentence, Voice voice) {
        sentences.acquireUninterruptibly();
        if (sentence.contains("crash")) {
            throw new NativeSpeechException("failed by test");
        }
        spoken.add(sentence);
        return new short[sentence.length() * 1_000];
    }

    @Test
    void saysALineInPiecesOfASecondAndEndsIt() {
        mouth.say("a", "Tell me about yourself."); // 23 s

        loop.turnUntil(LineEnded.class, 1);

        assertThat(loop.all(Audio.class))
                .hasSize(2)
                .allSatisfy(piece -> assertThat(piece.pcm()).hasSizeLessThanOrEqualTo(16_000));
        assertThat(loop.all(Audio.class).stream()
                        .mapToInt(piece -> piece.pcm().length)
                        .sum())
                .isEqualTo(23_000);
        assertThat(loop.events.getLast()).isEqualTo(new LineEnded("a", null));
    }

    @Test
    void theFirstSentenceIsHeardBeforeTheSecondIsMade() {
        sentences.drainPermits();
        mouth.say("a", "Hello. How are you?");

        sentences.release(1);
        loop.turnUntil(Audio.class, 1);

        assertThat(spoken).containsExactly("Hello.");
        assertThat(loop.all(LineEnded.class)).isEmpty();
    }

    @Test
    void saysLinesInOrder() {
        mouth.say("a", "One.");
        mouth.say("b", "Two.");

        var ended = loop.turnUntil(LineEnded.class, 2);

        assertThat(ended).extracting(LineEnded::lineId).containsExactly("a", "b");
        assertThat(spoken).containsExactly("One.", "Two.");
    }

    @Test
    void nothingOfAnInterruptedLineIsToldAfterwards() {
        sentences.drainPermits();
        mouth.say("a", "One. Two. Three.");
        mouth.say("b", "Four.");
        sentences.release(1);
        loop.turnUntil(Audio.class, 1);

        mouth.interrupt();
        loop.events.clear();
        mouth.say("c", "Five.");
        sentences.release(10);

        assertThat(loop.turnUntil(LineEnded.class, 1)).containsExactly(new LineEnded("c", null));
        assertThat(loop.all(Audio.class)).extracting(Audio::lineId).containsOnly("c");
    }

    @Test
    void aListenerMayInterruptInTheMiddleOfASentence() {
        var events = new java.util.ArrayList<VoiceEvent>();
        var mouths = new Mouth[1];
        mouths[0] = new Mouth(
                speech,
                loop,
                event -> {
                    events.add(event);
                    mouths[0].interrupt();
                },
                counters);

        mouths[0].say("a", "Tell me about yourself. And more.");
        loop.turnUntil(() -> !events.isEmpty());
        loop.turn();

        assertThat(events).hasSize(1);
    }

    @Test
    void theLineTooManyIsRefusedAndTheOthersAreSaid() {
        sentences.drainPermits();
        for (int i = 0; i <= Mouth.MAX_WAITING + 1; i++) {
            mouth.say("line" + i, "Hello.");
        }
        assertThat(loop.events).as("never before say returns").isEmpty();
        loop.turn();
        assertThat(loop.events).containsExactly(new LineEnded("line17", "too many lines wait"));

        sentences.release(100);

        loop.turnUntil(LineEnded.class, Mouth.MAX_WAITING + 2);
        assertThat(loop.all(LineEnded.class))
                .filteredOn(ended -> ended.failure() == null)
                .hasSize(17);
        assertThat(counters.refusedLines.sum()).isEqualTo(1);
    }

    @Test
    void aFailedSynthesisEndsTheLineWithAFailureAndTheNextIsSaid() {
        mouth.say("a", "One. Then crash. Three.");
        mouth.say("b", "Two.");

        var ended = loop.turnUntil(LineEnded.class, 2);

        assertThat(ended).containsExactly(new LineEnded("a", "the speech library failed"), new LineEnded("b", null));
        assertThat(counters.synthesisFailures.sum()).isEqualTo(1);
    }

    @Test
    void aLineWithNothingToSpeakEndsWithAFailure() {
        mouth.say("a", "\u041f\u0440\u0438\u0432\u0435\u0442!");

        assertThat(loop.turnUntil(LineEnded.class, 1))
                .containsExactly(new LineEnded("a", "nothing in the line can be spoken"));
    }

    @Test
    void aLineWithoutEndIsRefused() {
        mouth.say("a", "word ".repeat(2_000));

        assertThat(loop.turnUntil(LineEnded.class, 1))
                .containsExactly(new LineEnded("a", "the line has 10000 characters (expected: at most 5000)"));
    }

    @Test
    void withoutAVoiceEveryLineEndsWithAFailure() {
        var mute = new Mouth(new LocalSpeech(this::synthesize, false), loop, loop, counters);

        mute.say("a", "Hello.");

        assertThat(loop.turnUntil(LineEnded.class, 1)).containsExactly(new LineEnded("a", "this machine has no voice"));
    }

    @Test
    void whatIsSaidAfterTheVoiceClosedEndsWithAFailure() {
        speech.close();

        mouth.say("a", "Hello.");

        assertThat(loop.turnUntil(LineEnded.class, 1)).containsExactly(new LineEnded("a", "the speech library failed"));
    }
}
