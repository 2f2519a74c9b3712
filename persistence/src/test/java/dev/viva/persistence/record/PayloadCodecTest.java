package dev.viva.persistence.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.viva.core.record.RecordEvent;
import dev.viva.core.record.RecordEvent.AnswerTyped;
import dev.viva.core.record.RecordEvent.TimeHintGiven;
import dev.viva.persistence.record.PayloadCodec.UnreadableEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PayloadCodecTest {

    private final PayloadCodec codec = PayloadCodec.CURRENT;

    @Test
    void everyKindOfEventHasAStoredNameAndASample() {
        var kinds = RecordEvent.class.getPermittedSubclasses();

        assertThat(Arrays.stream(EventType.values()).<Class<?>>map(EventType::kind))
                .containsExactlyInAnyOrder(kinds);
        assertThat(SampleEvents.all().stream().<Class<?>>map(RecordEvent::getClass))
                .containsExactlyInAnyOrder(kinds);
    }

    @ParameterizedTest
    @MethodSource("dev.viva.persistence.record.SampleEvents#all")
    void whatWasEncodedIsDecoded(RecordEvent event) {
        var type = EventType.of(event);

        assertThat(codec.decode(type.stored(), type.version(), codec.encode(event)))
                .isEqualTo(event);
    }

    @Test
    void halfASurrogatePairCostsOneCharacterAndNotTheInterview() {
        var payload = codec.encode(new AnswerTyped("q1", "a\ud83d b"));

        assertThat(codec.decode("answer-typed", 1, payload)).isEqualTo(new AnswerTyped("q1", "a? b"));
    }

    @Test
    void anOlderVersionIsBroughtUpToDate() {
        var withV0 = new PayloadCodec(new UpCasters(Map.of(
                new UpCasters.Step("time-hint-given", 0),
                older -> older.put(
                        "remaining",
                        Duration.ofSeconds(older.remove("seconds").asLong()).toString()))));

        assertThat(withV0.decode("time-hint-given", 0, json("{\"seconds\":90}")))
                .isEqualTo(new TimeHintGiven(Duration.ofSeconds(90)));
    }

    @Test
    void anOlderVersionWithoutAnUpCasterIsRefused() {
        assertThatThrownBy(() -> codec.decode("time-hint-given", 0, json("{\"seconds\":90}")))
                .isInstanceOf(UnreadableEvent.class)
                .hasMessage("event of type time-hint-given in version 0: no way to the next version");
    }

    @Test
    void aNewerVersionIsRefused() {
        assertThatThrownBy(() -> codec.decode("time-hint-given", 2, json("{}")))
                .hasMessage("event of type time-hint-given in version 2: newer than version 1, the last one known");
    }

    @Test
    void anUnknownTypeIsRefused() {
        assertThatThrownBy(() -> codec.decode("dreams-told", 1, json("{}")))
                .hasMessage("event of type dreams-told in version 1: unknown type, perhaps of a newer Viva");
    }

    @Test
    void aPayloadThatDoesNotFitIsRefusedWithoutQuotingIt() {
        for (var payload : new String[] {
            "{\"remaining\":\"canary\"}",
            "{\"remaining\":\"PT1S\",\"canary\":1}",
            "{}",
            "[\"canary\"]",
            "canary",
            "{\"remaining\":\"PT1S\"} canary"
        }) {
            assertThatThrownBy(() -> codec.decode("time-hint-given", 1, json(payload)))
                    .as(payload)
                    .isInstanceOf(UnreadableEvent.class)
                    .satisfies(e -> assertThat(e.getMessage().replace("[\"canary\"]", ""))
                            .doesNotContain("canary\"}"))
                    .hasNoCause();
        }
    }

    private static byte[] json(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
