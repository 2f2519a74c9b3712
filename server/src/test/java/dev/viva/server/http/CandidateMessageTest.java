package dev.viva.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.server.http.CandidateMessage.Hello;
import dev.viva.server.http.CandidateMessage.Press;
import dev.viva.server.http.CandidateMessage.Text;
import dev.viva.server.http.CandidateMessage.Typing;
import dev.viva.server.http.CandidateMessage.Unknown;
import dev.viva.server.live.Button;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CandidateMessageTest {

    @Test
    void readsEveryMessageOfTheContract() {
        assertThat(CandidateMessage.parse("{\"type\":\"hello\",\"token\":\"t\",\"seat\":\"s\"}"))
                .isEqualTo(new Hello("t", "s"));
        assertThat(CandidateMessage.parse("{\"type\":\"press\",\"button\":\"SKIP\"}"))
                .isEqualTo(new Press(Button.SKIP));
        assertThat(CandidateMessage.parse("{\"type\":\"text\",\"text\":\"Hi\"}"))
                .isEqualTo(new Text("Hi"));
        assertThat(CandidateMessage.parse("{\"type\":\"typing\"}")).isEqualTo(new Typing());
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
    void typedTextHasALimit() {
        assertThat(CandidateMessage.parse(text("x".repeat(8000)))).isInstanceOf(Text.class);
        assertThat(CandidateMessage.parse(text("x".repeat(8001)))).isInstanceOf(Unknown.class);
    }

    @Test
    void aHelloNeverPrintsItsSecrets() {
        assertThat(new Hello("token-text", "seat-text").toString()).doesNotContain("token-text", "seat-text");
    }

    private static String text(String text) {
        return new JsonObject().put("type", "text").put("text", text).encode();
    }
}
