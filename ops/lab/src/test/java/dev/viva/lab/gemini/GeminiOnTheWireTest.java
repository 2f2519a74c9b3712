package dev.viva.lab.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.ai.gemini.GeminiCounts.Count;
import dev.viva.ai.gemini.GeminiEndpoint;
import dev.viva.ai.gemini.GeminiSettings;
import dev.viva.ai.gemini.GeminiSettings.Retention;
import dev.viva.ai.gemini.GeminiSettings.Turns;
import dev.viva.ai.voice.Said;
import dev.viva.ai.voice.VoiceEvent.Audio;
import dev.viva.ai.voice.VoiceEvent.Heard;
import dev.viva.ai.voice.VoicePrompt;
import dev.viva.core.tenant.VendorRules;
import dev.viva.core.transcript.Speaker;
import dev.viva.lab.tone.ToneEngine;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What Gemini Live is told, and what it is never told.
class GeminiOnTheWireTest {

    private static final VoicePrompt PROMPT = new VoicePrompt("You hold a job interview.", "de-DE");

    @Test
    void theSetUpAsksForTheModelAndOurTurns() {
        var interview = new VirtualInterview(settings -> settings, PROMPT);
        interview.open();

        var setup = interview.vendor.setups().getFirst();
        assertThat(setup.getString("model")).isEqualTo("models/gemini-3.8-live");
        var turns = setup.getJsonObject("realtimeInputConfig");
        assertThat(turns.getJsonObject("automaticActivityDetection").getBoolean("disabled"))
                .isTrue();
        assertThat(turns.getString("activityHandling")).isEqualTo("NO_INTERRUPTION");
        assertThat(setup.getJsonObject("contextWindowCompression").containsKey("slidingWindow"))
                .isTrue();
        assertThat(setup.getJsonObject("inputAudioTranscription").getJsonArray("languageCodes"))
                .isEqualTo(JsonArray.of("de-DE"));
        assertThat(setup.containsKey("outputAudioTranscription")).isTrue();
        var generation = setup.getJsonObject("generationConfig");
        assertThat(generation.getJsonArray("responseModalities")).isEqualTo(JsonArray.of("AUDIO"));
        assertThat(generation.getJsonObject("speechConfig").encode()).contains("Kore", "de-DE");
        assertThat(setup.getJsonObject("systemInstruction").encode())
                .contains("You hold a job interview.", "Never infer, mention or react to the candidate's emotions");
    }

    @Test
    void emotionIsNeverAskedForOnTheDeveloperApi() {
        var interview = new VirtualInterview();
        interview.say("line", WordTones.line(3));
        interview.speak(1);
        interview.time.advance(5_000);

        assertThat(interview.vendor.received())
                .isNotEmpty()
                .allSatisfy(message -> assertThat(message.encode())
                        .doesNotContainIgnoringCase("affective")
                        .doesNotContainIgnoringCase("proactiv"));
    }

    @Test
    void affectIsSwitchedOffWhereThereIsASwitch() {
        var vertex = GeminiEndpoint.vertex(
                URI.create("ws://nowhere/live"), "project", "europe-west4", () -> Future.succeededFuture("token"));
        var onVertex = new VirtualInterview(
                settings -> new GeminiSettings(
                        vertex,
                        settings.model(),
                        settings.voice(),
                        settings.turns(),
                        settings.retention(),
                        settings.chunk(),
                        settings.limits()),
                PROMPT);
        var older = new VirtualInterview(
                settings -> settings.withModel("gemini-2.5-flash-native-audio-preview-12-2025"), PROMPT);
        onVertex.open();
        older.open();

        for (var interview : List.of(onVertex, older)) {
            var generation = interview.vendor.setups().getFirst().getJsonObject("generationConfig");
            assertThat(generation.getValue("enableAffectiveDialog")).isEqualTo(false);
        }
        assertThat(onVertex.vendor.setups().getFirst().getString("model"))
                .isEqualTo("projects/project/locations/europe-west4/publishers/google/models/gemini-3.8-live");
    }

    @Test
    void withoutRetentionNoResumptionIsEverAskedFor() {
        nothingIsKept(new VirtualInterview(settings -> settings.withRetention(Retention.ZERO), PROMPT));
    }

    @Test
    void aCompanyThatWantsNothingKeptGetsThatOfAnInstallationThatWouldKeep() {
        var strict = new VendorRules(EnumSet.allOf(dev.viva.core.tenant.Vendor.class), false, null);

        nothingIsKept(new VirtualInterview(settings -> settings, PROMPT, strict));
    }

    private static void nothingIsKept(VirtualInterview interview) {
        interview.say("greeting", WordTones.line(4));
        interview.time.advance(5_000);
        interview.speak(1);
        interview.time.advance(5_000);

        for (var fault : List.of(Fault.CLOSE_1011, Fault.CLOSE_1006, Fault.GO_AWAY)) {
            interview.vendor.fail(fault, 1);
            interview.time.advance(10_000);
        }
        interview.say("last", WordTones.line(4));
        interview.time.advance(5_000);

        assertThat(interview.vendor.setups())
                .hasSize(4)
                .allSatisfy(setup ->
                        assertThat(setup.containsKey("sessionResumption")).isFalse());
        assertThat(interview.vendor.setups().subList(1, 4))
                .allSatisfy(setup -> assertThat(setup.getJsonObject("historyConfig"))
                        .isEqualTo(JsonObject.of("initialHistoryInClientContent", true)));
        assertThat(interview.words("last")).containsExactly(0, 1, 2, 3);
    }

    @Test
    void aSessionIsResumedWithTheHandleThatCameLast() {
        var interview = new VirtualInterview();
        interview.say("greeting", WordTones.line(4));
        interview.time.advance(5_000);

        interview.vendor.fail(Fault.CLOSE_1011, 1);
        interview.time.advance(5_000);

        var setups = interview.vendor.setups();
        assertThat(setups.getFirst().getJsonObject("sessionResumption").containsKey("handle"))
                .isFalse();
        assertThat(setups.getLast().getJsonObject("sessionResumption").getString("handle"))
                .isNotEmpty();
        assertThat(setups.getLast().containsKey("historyConfig")).isFalse();
        assertThat(interview.count(Count.RESUMED)).isEqualTo(1);
    }

    @Test
    void aFreshSessionIsToldWhatWasSaidAndGreetsNobody() {
        var past = List.of(new Said(Speaker.INTERVIEWER, "Good morning."), new Said(Speaker.CANDIDATE, "Hello there."));
        var interview = new VirtualInterview(settings -> settings, new VoicePrompt("", "en-US", past));
        interview.say("line", WordTones.line(2));
        interview.time.advance(5_000);
        interview.speak(7);
        interview.time.advance(5_000);
        var spoken = interview.all(Audio.class).size();

        interview.vendor.fail(Fault.CLOSE_1007, 1);
        interview.time.advance(20_000);

        var contents = interview.received("clientContent");
        assertThat(contents).hasSize(3); // the past, the line, the past again
        assertThat(texts(contents.getFirst())).containsExactly("model: Good morning.", "user: Hello there.");
        assertThat(texts(contents.getLast()))
                .containsExactly(
                        "model: Good morning.",
                        "user: Hello there.",
                        "model: " + WordTones.line(2),
                        "user: " + ToneEngine.words(7));
        assertThat(interview.all(Audio.class)).hasSize(spoken);
        assertThat(interview.count(Count.SEEDED)).isEqualTo(1);
    }

    @Test
    void anAnswerIsAnActivityWithAllItsSoundBetweenItsEnds() {
        var interview = new VirtualInterview();
        interview.open();

        interview.speak(5);
        interview.time.advance(5_000);

        assertThat(interview.received("realtimeInput").stream().flatMap(input -> input.fieldNames().stream()))
                .containsExactly("activityStart", "activityEnd");
        assertThat(interview.vendor.heardSamples()).isEqualTo(VirtualInterview.sentence(5).length);
        assertThat(interview.vendor.strange()).isZero();
    }

    @Test
    void theVendorsOwnTurnsGetAStreamThatEnds() {
        var interview = new VirtualInterview(settings -> settings.withTurns(Turns.AUTO), PROMPT);
        interview.open();

        interview.speak(5);
        interview.time.advance(8_000);

        var turns = interview.vendor.setups().getFirst().getJsonObject("realtimeInputConfig");
        assertThat(turns.getJsonObject("automaticActivityDetection").getBoolean("disabled"))
                .isFalse();
        assertThat(interview.received("realtimeInput")).containsExactly(JsonObject.of("audioStreamEnd", true));
        assertThat(interview.all(Heard.class)).extracting(Heard::text).containsExactly(ToneEngine.words(5));
    }

    @Test
    void afterAnInterruptionTheModelLearnsWhatWasHeard() {
        var interview = new VirtualInterview();
        interview.say("line", WordTones.line(12));
        interview.time.advance(700);

        interview.open().interrupt(Duration.ofSeconds(1));
        interview.open().told(new Said(Speaker.CANDIDATE, "I typed this."));
        interview.say("next", WordTones.line(3));
        interview.time.advance(5_000);

        assertThat(texts(interview.received("clientContent").getLast()))
                .startsWith(
                        "user: [note] Your last line was cut off. The candidate heard only: word0 word1",
                        "user: I typed this.")
                .hasSize(3);
        assertThat(interview.words("next")).containsExactly(0, 1, 2);
    }

    private static List<String> texts(JsonObject content) {
        return content.getJsonArray("turns").stream()
                .map(JsonObject.class::cast)
                .map(turn -> turn.getString("role") + ": "
                        + turn.getJsonArray("parts").getJsonObject(0).getString("text"))
                .toList();
    }
}
