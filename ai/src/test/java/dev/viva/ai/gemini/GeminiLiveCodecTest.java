package dev.viva.ai.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.genai.types.Blob;
import com.google.genai.types.LiveClientMessage;
import com.google.genai.types.LiveClientRealtimeInput;
import com.google.genai.types.LiveServerGoAway;
import com.google.genai.types.LiveServerMessage;
import dev.viva.ai.voice.Said;
import dev.viva.core.transcript.Speaker;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GeminiLiveCodecTest {

    private final GeminiLiveCodec codec = new GeminiLiveCodec();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 320, 640, 800})
    void soundReadsAsTheSdkWouldHaveWrittenIt(int length) {
        var pcm = new short[length + 5];
        new Random(length)
                .ints(pcm.length, -32_768, 32_768)
                .forEach(sample -> pcm[Math.abs(sample) % pcm.length] = (short) sample);

        var read = LiveClientMessage.fromJson(codec.audio(pcm, 5, length));

        var blob = Blob.builder().mimeType("audio/pcm;rate=16000").data(bytes(pcm, 5, length));
        var input = LiveClientRealtimeInput.builder().audio(blob);
        assertThat(read.toJson())
                .isEqualTo(
                        LiveClientMessage.builder().realtimeInput(input).build().toJson());
    }

    @Test
    void aFrameOfAnotherLengthHasNothingOfTheOneBefore() {
        var all = new short[640];
        Arrays.fill(all, (short) 7);
        codec.audio(all, 0, 640);

        var audio = LiveClientMessage.fromJson(codec.audio(all, 0, 10))
                .realtimeInput()
                .flatMap(LiveClientRealtimeInput::audio)
                .flatMap(Blob::data);

        assertThat(audio)
                .hasValueSatisfying(data ->
                        assertThat(GeminiLiveCodec.samples(data)).hasSize(10).containsOnly((short) 7));
    }

    @ParameterizedTest
    @ValueSource(strings = {GeminiLiveCodec.ACTIVITY_START, GeminiLiveCodec.ACTIVITY_END, GeminiLiveCodec.STREAM_END})
    void marksReadAsTheSdkWouldHaveWrittenThem(String mark) {
        var read = LiveClientMessage.fromJson(mark);

        assertThat(read.toJson()).isEqualTo(mark);
    }

    @Test
    void whatWasSaidKeepsItsSpeakers() {
        var json = codec.history(List.of(
                new Said(Speaker.INTERVIEWER, "How are you?"),
                new Said(Speaker.CANDIDATE, "\"Fine\"\n"),
                new Said(Speaker.OPERATOR, "One moment.")));

        var content = LiveClientMessage.fromJson(json).clientContent().orElseThrow();
        assertThat(content.turnComplete()).hasValue(true);
        assertThat(content.turns().orElseThrow())
                .extracting(turn -> turn.role().orElse("") + ": " + turn.text())
                .containsExactly(
                        "model: How are you?", "user: \"Fine\"\n", "user: [a person of the company spoke] One moment.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "7",
                "[]",
                "{",
                "{\"serverContent\":7}",
                "{\"serverContent\":{\"modelTurn\":{\"parts\":[{\"inlineData\":{\"data\":\"*\"}}]}}}",
                "{\"goAway\":{\"timeLeft\":\"soon\"}}",
                "\u0000"
            })
    void whatIsNoMessageIsNone(String json) {
        assertThat(GeminiLiveCodec.read(json)).isEmpty();
    }

    @Test
    void depthAndLengthDoNoHarm() {
        assertThat(GeminiLiveCodec.read("[".repeat(100_000))).isEmpty();
        assertThat(GeminiLiveCodec.read("{\"serverContent\":".repeat(100_000))).isEmpty();
    }

    @Test
    void anUnknownFieldIsPassedOver() {
        assertThat(GeminiLiveCodec.read("{\"setupComplete\":{\"news\":1},\"more\":[]}"))
                .hasValueSatisfying(
                        message -> assertThat(message.setupComplete()).isPresent());
    }

    @ParameterizedTest
    @ValueSource(strings = {"50s", "50.9s", "50.000123s"})
    void aNoticeToGoIsReadWithFractionsToo(String left) {
        var message = GeminiLiveCodec.read("{\"goAway\": {\"timeLeft\": \"" + left + "\"}}");

        assertThat(message.flatMap(LiveServerMessage::goAway).flatMap(LiveServerGoAway::timeLeft))
                .hasValue(Duration.ofSeconds(50));
    }

    @Test
    void halfASampleIsNone() {
        assertThat(GeminiLiveCodec.samples(new byte[] {1, 2, 3})).containsExactly((short) 0x0201);
    }

    private static byte[] bytes(short[] pcm, int from, int length) {
        var bytes = new byte[2 * length];
        for (int i = 0; i < length; i++) {
            bytes[2 * i] = (byte) pcm[from + i];
            bytes[2 * i + 1] = (byte) (pcm[from + i] >> 8);
        }
        return bytes;
    }
}
