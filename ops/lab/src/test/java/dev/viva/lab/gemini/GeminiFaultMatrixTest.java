package dev.viva.lab.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.ai.gemini.GeminiCounts.Count;
import dev.viva.ai.voice.VoiceEvent.Heard;
import dev.viva.ai.voice.VoiceEvent.LineEnded;
import dev.viva.ai.voice.VoiceEvent.Lost;
import dev.viva.lab.tone.ToneEngine;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Each fault of the vendor at each moment of an interview. Afterwards no sentence of the candidate is
/// lost, doubled, out of order or damaged, and no line was begun twice.
class GeminiFaultMatrixTest {

    private static final int WORDS = 12;
    private static final List<Integer> WHOLE = IntStream.range(0, WORDS).boxed().toList();

    /// Where the interview is when it happens.
    enum Moment {
        SILENCE,
        CANDIDATE_SPEAKING,
        INTERVIEWER_SPEAKING
    }

    static Stream<Arguments> cells() {
        return Arrays.stream(Fault.values())
                .flatMap(fault -> Arrays.stream(Moment.values()).map(moment -> Arguments.of(fault, moment)));
    }

    @ParameterizedTest(name = "{0} while {1}")
    @MethodSource("cells")
    void costsNoWord(Fault fault, Moment moment) {
        var interview = new VirtualInterview();
        interview.say("greeting", WordTones.line(WORDS));
        interview.time.advance(10_000);
        interview.speak(1);
        interview.time.advance(10_000);

        strike(interview, fault, moment);

        interview.time.advance(15_000);
        if (endsIt(fault)) {
            assertLost(interview);
            return;
        }
        interview.speak(3);
        interview.time.advance(15_000);
        interview.say("last", WordTones.line(WORDS));
        interview.time.advance(30_000);
        assertNothingLost(interview, moment, fault);
    }

    private static void strike(VirtualInterview interview, Fault fault, Moment moment) {
        switch (moment) {
            case SILENCE -> {
                happen(interview, fault);
                interview.time.advance(8_000);
                interview.speak(2);
                interview.time.advance(8_000);
                interview.say("line", WordTones.line(WORDS));
            }
            case CANDIDATE_SPEAKING -> {
                var sentence = VirtualInterview.sentence(2);
                int half = sentence.length / 640 * 320;
                interview.begin();
                interview.talk(Arrays.copyOf(sentence, half));
                happen(interview, fault);
                interview.talk(Arrays.copyOfRange(sentence, half, sentence.length));
                interview.end();
                interview.time.advance(8_000);
                interview.say("line", WordTones.line(WORDS));
            }
            case INTERVIEWER_SPEAKING -> {
                if (!fault.isMoment()) {
                    happen(interview, fault);
                }
                interview.say("line", WordTones.line(WORDS));
                interview.time.advance(600);
                if (fault.isMoment()) {
                    happen(interview, fault);
                }
                interview.time.advance(20_000);
                interview.speak(2);
            }
        }
    }

    /// Faults of resumption need something to resume from.
    private static void happen(VirtualInterview interview, Fault fault) {
        interview.vendor.fail(fault, 1);
        switch (fault) {
            case SILENT_AFTER_RESUME, INVALID_HANDLE, RESUME_REFUSED, NO_SETUP, UNAVAILABLE, WRONG_KEY ->
                interview.vendor.fail(Fault.CLOSE_1011, 1);
            default -> {}
        }
    }

    private static boolean endsIt(Fault fault) {
        return fault == Fault.CLOSE_1008 || fault == Fault.WRONG_KEY;
    }

    private static void assertLost(VirtualInterview interview) {
        assertThat(interview.all(Lost.class)).hasSize(1);
        assertThat(interview.all(Lost.class).getFirst().cause().retryable()).isFalse();
        assertThat(interview.events.getLast()).isInstanceOf(Lost.class);
        assertThat(interview.vendor.connections()).isZero();
    }

    private static void assertNothingLost(VirtualInterview interview, Moment moment, Fault fault) {
        assertThat(interview.all(Lost.class)).isEmpty();
        assertThat(interview.all(Heard.class)).extracting(Heard::utterance).containsExactly(1, 2, 3);
        for (var heard : interview.all(Heard.class)) {
            var invented = fault == Fault.INVENTED_TRANSCRIPT
                    && moment == Moment.CANDIDATE_SPEAKING
                    && heard.utterance() == 2; // nobody can tell words from words: the record has a second opinion
            var text = invented ? heard.text().replace("nobody said this ", "") : heard.text();
            assertThat(text).isEqualTo(ToneEngine.words(heard.utterance()));
        }
        assertThat(interview.all(LineEnded.class))
                .containsExactly(
                        new LineEnded("greeting", null), new LineEnded("line", null), new LineEnded("last", null));
        assertThat(interview.words("greeting")).isEqualTo(WHOLE);
        assertThat(interview.words("last")).isEqualTo(WHOLE);
        assertLineWasSpoken(interview.words("line"), fault);
        assertThat(interview.count(Count.DROPPED_SAMPLES)).isZero();
        assertThat(interview.vendor.strange()).as("messages out of place").isZero();
        assertThat(interview.vendor.connections()).isEqualTo(1);
    }

    /// A tone is cut off when it is known for one; everything else is the line.
    private static void assertLineWasSpoken(List<Integer> words, Fault fault) {
        if (fault == Fault.MONOTONE_AUDIO) {
            assertThat(words).endsWith(WORDS - 1);
            return;
        }
        assertThat(words).isEqualTo(WHOLE);
    }
}
