package dev.viva.media.ladder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.ai.voice.VoiceEvent.Lost;
import dev.viva.media.session.VirtualTimers;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Every trouble at every moment with one and with two voices of three: nothing that the candidate says is lost or
/// doubled, and no line loses a word or begins again.
class LadderMatrixTest {

    private static final Vertx VERTX = Vertx.vertx();
    private static final String LINE = "Thank you. Now, please tell me about a service that you have run yourself, and"
            + " what you did when it broke in the middle of the night.";

    /// When the trouble begins.
    enum Moment {
        SILENCE,
        CANDIDATE_SPEAKING,
        WORDS_AWAITED,
        LINE_ASKED_FOR,
        INTERVIEWER_SPEAKING
    }

    @AfterAll
    static void close() {
        VERTX.close();
    }

    static Stream<Arguments> cells() {
        return Stream.of(Trouble.values())
                .filter(trouble -> trouble != Trouble.NONE)
                .flatMap(trouble -> Stream.of(Moment.values())
                        .flatMap(moment -> Stream.of(1, 2).map(rungs -> Arguments.of(trouble, moment, rungs))));
    }

    @ParameterizedTest(name = "{0} while {1}, {2} of three voices")
    @MethodSource("cells")
    void nothingIsLostDoubledOrBegunAgain(Trouble trouble, Moment moment, int rungs) {
        var time = new VirtualTimers();
        var voices = List.of(
                new ScriptedVoice("gemini-live", 24_000, time),
                new ScriptedVoice("openai", 24_000, time),
                new ScriptedVoice("local", 16_000, time));
        var talk = new Talk(time, VERTX, LadderEngine.Parts.DEFAULT, voices.get(0), voices.get(1), voices.get(2));
        Runnable strike = () -> {
            if (rungs == 2) {
                voices.get(1).trouble = trouble;
                voices.get(1).refusal = null;
            }
            voices.get(0).breakWith(trouble);
            if (rungs == 2 && !voices.get(1).conversations.isEmpty()) {
                voices.get(1).breakWith(trouble);
            }
        };

        turn(talk, moment, strike, "L1");
        turn(talk, null, () -> {}, "L2");
        time.advance(30_000);

        assertThat(talk.heard()).as("%s", talk.events).containsExactly("1: 0..99", "2: 0..99");
        assertThat(talk.ended()).as("%s", talk.switches()).containsExactly("L1", "L2");
        assertThat(talk.all(Lost.class)).isEmpty();
        assertChain(talk.switches());
        for (var line : List.of("L1", "L2")) {
            assertSaidOnce(pieces(voices, line));
        }
    }

    /// The candidate says something, the interviewer answers; the trouble begins within.
    private static void turn(Talk talk, Moment moment, Runnable strike, String lineId) {
        at(moment, Moment.SILENCE, strike);
        var rest = talk.beginsToTalk();
        at(moment, Moment.CANDIDATE_SPEAKING, strike);
        rest.run();
        talk.time.advance(100);
        at(moment, Moment.WORDS_AWAITED, strike);
        talk.time.advance(30_000);
        talk.voice.say(lineId, LINE);
        at(moment, Moment.LINE_ASKED_FOR, strike);
        talk.time.advance(4_500);
        at(moment, Moment.INTERVIEWER_SPEAKING, strike);
        talk.time.advance(60_000);
    }

    private static void at(Moment present, Moment wanted, Runnable strike) {
        if (present == wanted) {
            strike.run();
        }
    }

    private static List<ScriptedVoice.Piece> pieces(List<ScriptedVoice> voices, String lineId) {
        return voices.stream()
                .flatMap(voice -> voice.pieces.stream())
                .filter(piece -> piece.lineId.equals(lineId))
                .toList();
    }

    /// Each next piece begins at or before the first word that was not said, and not at the beginning once more.
    private static void assertSaidOnce(List<ScriptedVoice.Piece> pieces) {
        var words = List.of(LINE.split(" ", -1));
        var said = 0;
        for (var piece : pieces) {
            var from = words.size() - piece.text.split(" ", -1).length;
            assertThat(LINE).as("%s", pieces).endsWith(piece.text);
            assertThat(from).as("a word is missing: %s", pieces).isLessThanOrEqualTo(said);
            assertThat(said > 4 && from == 0)
                    .as("from the beginning: %s", pieces)
                    .isFalse();
            said = Math.max(said, from + whole(piece));
        }
        assertThat(said).as("the end is missing: %s", pieces).isEqualTo(words.size());
    }

    private static int whole(ScriptedVoice.Piece piece) {
        var letters = piece.deliveredMs / ScriptedVoice.MS_PER_LETTER;
        var words = piece.text.split(" ", -1);
        for (var i = 0; i < words.length; i++) {
            if (letters < words[i].length()) {
                return i;
            }
            letters -= RestOfLine.letters(words[i]);
        }
        return words.length;
    }

    private static void assertChain(List<String> switches) {
        var holder = "gemini-live";
        for (var change : switches) {
            var names = change.split(" > ", -1);
            assertThat(names[0]).as("%s", switches).isEqualTo(holder);
            assertThat(Set.of("gemini-live", "openai", "local")).contains(names[1]);
            holder = names[1];
        }
    }
}
