package dev.viva.ai.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.openai.errors.OpenAIInvalidDataException;
import dev.viva.ai.cascade.PortFailure;
import dev.viva.ai.cascade.PortFailure.Kind;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingTest {

    private static final String TEXT = "What did you do then, and why did you do it?";

    private final List<Short> heard = new ArrayList<>();

    private Reading reading(boolean exact) {
        return new Reading(TEXT, exact, pcm -> {
            for (var sample : pcm) {
                heard.add(sample);
            }
        });
    }

    private static Reading begun(Reading reading) throws Exception {
        reading.take("{\"type\":\"session.created\",\"session\":{}}");
        reading.take(
                of("response.created").put("response", response("in_progress")).encode());
        return reading;
    }

    private static JsonObject of(String type) {
        return new JsonObject().put("type", type).put("event_id", "e");
    }

    private static JsonObject response(String status) {
        return new JsonObject().put("id", "r1").put("status", status);
    }

    private static JsonObject part(String type, String response) {
        return of(type).put("response_id", response)
                .put("item_id", "i")
                .put("output_index", 0)
                .put("content_index", 0);
    }

    private static String words(String text) {
        return part("response.output_audio_transcript.delta", "r1")
                .put("delta", text)
                .encode();
    }

    private static String sound(String response, int... bytes) {
        var pcm = new byte[bytes.length];
        for (int i = 0; i < pcm.length; i++) {
            pcm[i] = (byte) bytes[i];
        }
        return part("response.output_audio.delta", response)
                .put("delta", Base64.getEncoder().encodeToString(pcm))
                .encode();
    }

    private static String done(JsonObject response) {
        return of("response.done").put("response", response).encode();
    }

    private static PortFailure failure(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return catchThrowableOfType(PortFailure.class, call);
    }

    @Test
    void noSoundIsGivenBeforeItsWordsAreKnown() throws Exception {
        var reading = begun(reading(false));

        reading.take(sound("r1", 1, 0));
        reading.take(words("What did you"));
        assertThat(reading.sounds()).isTrue();
        assertThat(heard).isEmpty();

        reading.take(words(" do"));
        assertThat(heard).as("the fourth word may go on").isEmpty();
        reading.take(words(" then"));
        assertThat(heard).containsExactly((short) 1);

        reading.take(sound("r1", 2, 0));
        assertThat(heard).containsExactly((short) 1, (short) 2);
    }

    @Test
    void ofOtherWordsNothingIsHeard() throws Exception {
        var reading = begun(reading(false));
        reading.take(sound("r1", 1, 0));

        var failure = failure(() -> reading.take(words("Tell me what you did, please. ")));

        assertThat(failure.kind()).isEqualTo(Kind.REWORDED);
        assertThat(failure).hasMessage("other words were said");
        assertThat(heard).isEmpty();
    }

    @Test
    void aLineThatStopsTooEarlyIsNotTheLine() throws Exception {
        var reading = begun(reading(false));
        reading.take(words("What did you do then, "));

        assertThat(failure(() -> reading.take(done(response("completed")))).kind())
                .isEqualTo(Kind.REWORDED);
    }

    @Test
    void soundWithoutWordsIsHeldBackAndGivenUp() throws Exception {
        var reading = begun(reading(false));
        var second = new int[48_000];

        var failure = failure(() -> {
            for (int i = 0; i < 100; i++) {
                reading.take(sound("r1", second));
            }
        });

        assertThat(failure.kind()).isEqualTo(Kind.REWORDED);
        assertThat(heard).isEmpty();
    }

    @Test
    void samplesAreWholeAcrossPieces() throws Exception {
        var reading = begun(reading(true));
        reading.take(words(TEXT + " "));

        reading.take(sound("r1", 0x34));
        reading.take(sound("r1", 0x12, 0xff));
        reading.take(sound("r1", 0xff));

        assertThat(heard).containsExactly((short) 0x1234, (short) -1);
    }

    @Test
    void halfASampleAtTheEndIsAFailure() throws Exception {
        var reading = begun(reading(true));
        reading.take(words(TEXT));
        reading.take(sound("r1", 1, 0, 7));

        assertThat(failure(() -> reading.take(done(response("completed"))))).hasMessage("ended within a sample");
    }

    @Test
    void anotherResponseIsNotHeardAndDoesNotEndThisOne() throws Exception {
        var reading = begun(reading(true));
        reading.take(words(TEXT));

        reading.take(sound("r0", 9, 9));
        reading.take(done(response("cancelled").put("id", "r0")));

        assertThat(reading.done()).isFalse();
        assertThat(heard).isEmpty();
    }

    @Test
    void itIsOverWithTheLastSoundAndTheLastWord() throws Exception {
        var reading = begun(reading(true));
        reading.take(sound("r1", 1, 0));
        reading.take(part("response.output_audio_transcript.done", "r1")
                .put("transcript", TEXT)
                .encode());
        assertThat(reading.done()).isFalse();

        reading.take(part("response.output_audio.done", "r1").encode());

        assertThat(reading.done()).isTrue();
        assertThat(heard).containsExactly((short) 1);
    }

    @ParameterizedTest
    @CsvSource({
        "rate_limit_error, rate_limit_exceeded, PASSING",
        "insufficient_quota, insufficient_quota, LASTING",
        "server_error, server_error, PASSING",
        "invalid_request_error, invalid_value, REQUEST",
        "invalid_request_error, model_not_found, LASTING",
        "invalid_request_error, invalid_api_key, LASTING"
    })
    void anErrorSaysWhetherToTryAgain(String type, String code, Kind kind) throws Exception {
        var error = new JsonObject().put("type", type).put("code", code).put("message", "said by Ada");
        var details = new JsonObject().put("type", "failed").put("error", error);
        var reading = begun(reading(true));

        var event = failure(() -> reading.take(of("error").put("error", error).encode()));
        var end = failure(() -> reading.take(done(response("failed").put("status_details", details))));

        assertThat(event.kind()).isEqualTo(kind);
        assertThat(event).hasMessage("failed " + code).hasNoCause();
        assertThat(end.kind()).isEqualTo(kind);
        assertThat(end).hasMessage("failed " + code);
    }

    @Test
    void aCancelOfALineBeforeThatCameTooLateIsPassedOver() throws Exception {
        var late = new JsonObject().put("type", "invalid_request_error").put("code", "response_cancel_not_active");
        var reading = begun(reading(true));

        reading.take(of("error")
                .put("error", late.put("message", "no active response"))
                .encode());
        reading.take(words(TEXT));
        reading.take(done(response("completed")));

        assertThat(reading.done()).isTrue();
    }

    @Test
    void aResponseThatIsNotCompletedIsAFailure() throws Exception {
        var reading = begun(reading(true));
        reading.take(words(TEXT));

        assertThat(failure(() -> reading.take(done(response("incomplete"))))).hasMessage("ended as incomplete");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "7", "null", "{\"type\":7}", "{\"type\":\"something.new\"}", "\u0000"})
    void whatNobodyKnowsIsPassedOver(String message) throws Exception {
        var reading = begun(reading(true));

        reading.take(message);
        reading.take(words(TEXT));
        reading.take(done(response("completed")));

        assertThat(reading.done()).isTrue();
    }

    @Test
    void tooMuchThatCannotBeReadIsAFailure() throws Exception {
        var reading = begun(reading(true));

        var failure = failure(() -> {
            for (int i = 0; i < 30; i++) {
                reading.take("{");
            }
        });

        assertThat(failure).hasMessage("its answer cannot be read");
    }

    @Test
    void soundThatIsNoSoundIsAFailure() throws Exception {
        var reading = begun(reading(true));
        var event =
                part("response.output_audio.delta", "r1").put("delta", "%%%").encode();

        assertThat(failure(() -> reading.take(event)).kind()).isEqualTo(Kind.PASSING);
    }

    @Test
    void soundWithoutItsFieldIsAnAnswerThatCannotBeRead() throws Exception {
        var reading = begun(reading(true));
        var event = part("response.output_audio.delta", "r1").encode();

        var failure = failure(() -> Failures.translated(() -> {
            reading.take(event);
            return true;
        }));

        assertThat(failure).hasMessage("its answer cannot be read");
        assertThat(catchThrowableOfType(OpenAIInvalidDataException.class, () -> reading.take(event)))
                .isNotNull();
    }
}
