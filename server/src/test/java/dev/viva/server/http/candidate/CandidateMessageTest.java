package dev.viva.server.http.candidate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.viva.server.http.candidate.CandidateMessage.Hello;
import dev.viva.server.http.candidate.CandidateMessage.Ping;
import dev.viva.server.http.candidate.CandidateMessage.Press;
import dev.viva.server.http.candidate.CandidateMessage.Text;
import dev.viva.server.http.candidate.CandidateMessage.Typing;
import dev.viva.server.http.candidate.CandidateMessage.Unknown;
import dev.viva.server.live.Button;
import io.vertx.core.json.JsonObject;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CandidateMessageTest {

    @Test
    void readsEveryMessageOfTheContract() {
        assertThat(CandidateMessage.parse("{\"type\":\"hello\",\"interview\":\"i\",\"seat\":\"s\"}"))
                .isEqualTo(new Hello("i", "s"));
        assertThat(CandidateMessage.parse("{\"type\":\"press\",\"button\":\"SKIP\"}"))
                .isEqualTo(new Press(Button.SKIP));
        assertThat(CandidateMessage.parse("{\"type\":\"text\",\"text\":\"Hi\"}"))
                .isEqualTo(new Text("Hi"));
        assertThat(CandidateMessage.parse("{\"type\":\"typing\"}")).isEqualTo(new Typing());
        assertThat(CandidateMessage.parse("{\"type\":\"ping\"}")).isEqualTo(new Ping());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "7",
                "{",
                "{}",
                "{\"type\":7}",
                "{\"type\":null}",
                "{\"type\":\"press\",\"button\":null}",
                "{\"type\":\"text\",\"text\":null}",
                "{\"type\":{\"type\":\"typing\"}}",
                "{\"type\":1e999999999}",
                "\uFEFF{\"type\":\"typing\"}",
                "{\"type\":\"dance\"}",
                "{\"type\":\"press\"}",
                "{\"type\":\"press\",\"button\":\"skip\"}",
                "{\"type\":\"press\",\"button\":[]}",
                "{\"type\":\"text\"}",
                "{\"type\":\"text\",\"text\":\"  \"}"
            })
    void anythingElseIsUnknownAndNeverAnException(String text) {
        assertThat(CandidateMessage.parse(text)).isInstanceOf(Unknown.class);
    }

    @Test
    void aHelloWithoutAnInterviewIsAHelloThatProvesNothing() {
        assertThat(CandidateMessage.parse("{\"type\":\"hello\",\"interview\":null,\"seat\":null}"))
                .isEqualTo(new Hello("", ""));
    }

    @Test
    void depthHasALimitThatTheLongestMessageCannotExceed() {
        assertThat(CandidateMessage.parse("[".repeat(32 * 1024))).isInstanceOf(Unknown.class);
        assertThat(CandidateMessage.parse("{\"type\":".repeat(4_000))).isInstanceOf(Unknown.class);
    }

    /// Every message of the contract, spoilt in a few places, twenty thousand times; a failure names its number.
    @Test
    void whateverIsSpoiltIsReadWithoutAnException() {
        var messages = new String[] {
            "{\"type\":\"hello\",\"interview\":\"i\",\"seat\":\"s\"}",
            "{\"type\":\"press\",\"button\":\"SKIP\"}",
            "{\"type\":\"text\",\"text\":\"Gr\\u00fc\\u00dfe \\ud83d\\udc4b\"}",
            "{\"type\":\"typing\"}"
        };
        var pieces =
                new String[] {"\"", "{", "[", "null", "\\u", "\\ud800", "1e9", "-", ":", ",", "\0", "\uD800", "true"};
        for (var number = 0; number < 20_000; number++) {
            var random = new Random(number);
            var text = new StringBuilder(messages[random.nextInt(messages.length)]);
            for (var left = 1 + random.nextInt(4); left > 0; left--) {
                var at = random.nextInt(text.length());
                text.replace(
                        at, Math.min(text.length(), at + random.nextInt(12)), pieces[random.nextInt(pieces.length)]);
            }
            assertThatCode(() -> CandidateMessage.parse(text.toString()))
                    .as("%d: %s", number, text)
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void typedTextHasALimit() {
        assertThat(CandidateMessage.parse(text("x".repeat(8000)))).isInstanceOf(Text.class);
        assertThat(CandidateMessage.parse(text("x".repeat(8001)))).isInstanceOf(Unknown.class);
    }

    @Test
    void aHelloNeverPrintsItsSeat() {
        assertThat(new Hello("interview", "seat-text").toString())
                .contains("interview")
                .doesNotContain("seat-text");
    }

    private static String text(String text) {
        return new JsonObject().put("type", "text").put("text", text).encode();
    }
}
