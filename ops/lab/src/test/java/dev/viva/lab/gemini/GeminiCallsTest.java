package dev.viva.lab.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.ai.gemini.GeminiCounts.Count;
import dev.viva.ai.voice.VoiceEvent.Asked;
import dev.viva.core.conductor.ConductorEvent.Wish;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What the model asks for is told once and answered once.
class GeminiCallsTest {

    private final VirtualInterview interview = new VirtualInterview();

    @Test
    void theThreeWishesAreTold() {
        interview.open();

        wish("next_question", new JsonObject());
        wish("follow_up", JsonObject.of("text", "Why Java?"));
        wish("end_interview", new JsonObject());

        assertThat(interview.all(Asked.class))
                .extracting(Asked::wish)
                .containsExactly(new Wish.NextQuestion(), new Wish.FollowUp("Why Java?"), new Wish.End());
    }

    @Test
    void aDecisionIsTheAnswerToTheCall() {
        interview.open();
        wish("next_question", new JsonObject());

        interview.open().decided(interview.all(Asked.class).getFirst().callId(), "Yes: the next question follows.");
        interview.time.advance(60_000);

        assertThat(answers())
                .containsExactly(JsonObject.of(
                        "name", "next_question",
                        "id", "call-1",
                        "response", JsonObject.of("result", "Yes: the next question follows."),
                        "scheduling", "SILENT"));
    }

    @Test
    void aCallThatComesThreeTimesIsOneWishWithThreeAnswers() {
        interview.open();
        interview.vendor.fail(Fault.DUPLICATE_CALLS, 1);
        wish("next_question", new JsonObject());

        assertThat(interview.all(Asked.class)).hasSize(1);
        interview.open().decided(interview.all(Asked.class).getFirst().callId(), "Yes.");
        interview.time.advance(1_000);

        assertThat(answers())
                .extracting(answer -> answer.getString("id"))
                .containsExactly("call-1", "call-2", "call-3");
        assertThat(interview.count(Count.DUPLICATE_CALLS)).isEqualTo(2);
    }

    @Test
    void theSameWishAfterAnotherAnswerIsANewOne() {
        interview.open();

        wish("next_question", new JsonObject());
        wish("next_question", new JsonObject());

        assertThat(interview.all(Asked.class)).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void aCallThatNobodyDecidesIsAnsweredInTime() {
        interview.open();

        wish("end_interview", new JsonObject());
        assertThat(answers()).isEmpty();
        interview.time.advance(5_000);

        assertThat(answers()).hasSize(1);
        assertThat(answers().getFirst().getJsonObject("response").getString("result"))
                .contains("Nothing was decided");
    }

    @Test
    void whatDoesNotExistIsNoWishAndSaidSo() {
        interview.open();

        wish("hire_candidate", new JsonObject());
        wish("follow_up", JsonObject.of("text", 7));

        assertThat(interview.all(Asked.class)).isEmpty();
        assertThat(answers()).hasSize(2);
        assertThat(interview.count(Count.UNKNOWN_CALLS)).isEqualTo(2);
    }

    @Test
    void aCallOfALostConnectionIsAnsweredToNobody() {
        interview.open();
        wish("next_question", new JsonObject());

        interview.vendor.fail(Fault.CLOSE_1011, 1);
        interview.time.advance(1_000);
        interview.open().decided(interview.all(Asked.class).getFirst().callId(), "Yes.");
        interview.time.advance(10_000);

        assertThat(answers()).isEmpty();
    }

    private int sentence;

    private void wish(String name, JsonObject arguments) {
        interview.vendor.afterAnswers(JsonObject.of("name", name, "args", arguments));
        interview.speak(++sentence);
        interview.time.advance(2_000);
    }

    private List<JsonObject> answers() {
        return interview.received("toolResponse").stream()
                .map(response -> response.getJsonArray("functionResponses").getJsonObject(0))
                .toList();
    }
}
