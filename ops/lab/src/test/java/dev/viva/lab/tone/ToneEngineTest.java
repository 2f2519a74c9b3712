package dev.viva.lab.tone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.viva.ai.voice.VoiceConversation;
import dev.viva.ai.voice.VoiceEvent;
import dev.viva.ai.voice.VoiceEvent.Audio;
import dev.viva.ai.voice.VoiceEvent.Heard;
import dev.viva.ai.voice.VoiceEvent.LineEnded;
import dev.viva.ai.voice.VoiceEvent.Partial;
import dev.viva.ai.voice.VoicePrompt;
import dev.viva.lab.tone.Decoded.Message;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The interviewer whose voice is tones, without a room.
class ToneEngineTest {

    private static final int FRAME = 320;

    private final Vertx vertx = Vertx.vertx();
    private final List<VoiceEvent> told = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    @Test
    void understandsEverySentenceOnceWithItsTimes() throws Exception {
        converse(conversation -> {
            utterance(conversation, 1, 5_000, sentences(12, 13));
            utterance(conversation, 2, 20_000, sentences(14));
        });

        var heard = all(Heard.class);
        assertThat(heard)
                .extracting(Heard::text)
                .containsExactly("sentence number 12 sentence number 13", "sentence number 14");
        var words = heard.getFirst().words();
        assertThat(words.getFirst().startMs()).isCloseTo(5_300, within(60L));
        assertThat(words.getLast().endMs()).isCloseTo(5_300 + 2L * 1_360 + 200, within(60L));
        assertThat(heard.getLast().words().getFirst().startMs()).isCloseTo(20_300, within(60L));
        assertThat(all(Partial.class))
                .extracting(Partial::text)
                .containsExactly("sentence number 12", "sentence number 12 sentence number 13", "sentence number 14");
    }

    @Test
    void saysThatSomethingWasDamaged() throws Exception {
        var whole = sentences(12);

        converse(conversation -> {
            utterance(conversation, 1, 0, Arrays.copyOf(whole, whole.length / 2));
            utterance(conversation, 2, 3_000, new short[16_000]);
        });

        assertThat(all(Heard.class)).extracting(Heard::text).containsExactly(ToneEngine.DAMAGED, "");
    }

    @Test
    void saysALineAsTheCodeOfItsWords() throws Exception {
        converse(conversation -> {
            conversation.say("L1", "Thank you.");
            conversation.say("L2", "How do you plan your day?");
        });

        assertThat(told)
                .extracting(event -> event.getClass().getSimpleName())
                .containsExactly("Audio", "LineEnded", "Audio", "LineEnded");
        assertThat(all(LineEnded.class)).extracting(LineEnded::lineId).containsExactly("L1", "L2");
        assertThat(all(Audio.class).stream().map(ToneEngineTest::code))
                .containsExactly(ToneCode.ofLine("Thank you."), ToneCode.ofLine("How do you plan your day?"));
    }

    @Test
    void saysNothingMoreOnceItIsInterruptedOrClosed() throws Exception {
        converse(conversation -> {
            conversation.say("L1", "Thank you.");
            conversation.interrupt(Duration.ZERO);
            conversation.say("L2", "Goodbye.");
            utterance(conversation, 1, 0, sentences(1));
            var _ = conversation.close();
        });
        converse(conversation -> {
            conversation.say("L1", "Thank you.");
            conversation.interrupt(Duration.ZERO);
            conversation.say("L2", "Goodbye.");
        });

        assertThat(all(LineEnded.class)).extracting(LineEnded::lineId).containsExactly("L2");
        assertThat(all(Heard.class)).isEmpty();
    }

    private static int code(Audio audio) {
        var found = new ArrayList<Decoded>();
        var decoder = new ToneDecoder(found::add);
        var pcm = OpusPath.through(audio.pcm(), 24_000, _ -> false);
        decoder.hear(pcm, pcm.length);
        decoder.end();
        return ((Message) found.getFirst()).number();
    }

    /// With 300 ms before, as the detector's pre-roll, and 200 ms between.
    private static short[] sentences(int... numbers) {
        var pcm = new short[16 * 300];
        for (var number : numbers) {
            pcm = OpusPath.joined(pcm, ToneCode.encode(ToneKind.SENTENCE, number, 16_000));
            pcm = Arrays.copyOf(pcm, pcm.length + 16 * 200);
        }
        return pcm;
    }

    private static void utterance(VoiceConversation conversation, int number, long atMs, short[] pcm) {
        conversation.speechStarted(number, atMs);
        for (var from = 0; from + FRAME <= pcm.length; from += FRAME) {
            conversation.hear(Arrays.copyOfRange(pcm, from, from + FRAME), FRAME);
        }
        conversation.speechEnded(number, atMs + pcm.length / 16);
    }

    private void converse(Consumer<VoiceConversation> talk) throws Exception {
        var context = vertx.getOrCreateContext();
        Future.<Void>future(promise -> context.runOnContext(_ -> new ToneEngine()
                        .open(context, new VoicePrompt("", "en-US"), told::add)
                        .onSuccess(talk::accept)
                        .onComplete(_ -> context.runOnContext(_ -> promise.complete()))))
                .await(20, TimeUnit.SECONDS);
    }

    private <T extends VoiceEvent> List<T> all(Class<T> type) {
        return told.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
