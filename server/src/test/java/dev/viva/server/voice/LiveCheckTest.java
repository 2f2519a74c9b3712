package dev.viva.server.voice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.ai.voice.VoiceConversation;
import dev.viva.ai.voice.VoiceEngine;
import dev.viva.ai.voice.VoiceEvent.Audio;
import dev.viva.ai.voice.VoiceEvent.Heard;
import dev.viva.ai.voice.VoiceEvent.LineEnded;
import dev.viva.ai.voice.VoiceListener;
import dev.viva.ai.voice.VoicePrompt;
import dev.viva.server.doctor.Finding;
import dev.viva.server.doctor.Finding.Level;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class LiveCheckTest {

    private static final Vertx VERTX = Vertx.vertx();

    @AfterAll
    static void close() {
        VERTX.close();
    }

    private static Finding finding(VoiceEngine engine) {
        return LiveCheck.finding(VERTX, new Voice(engine, engine.name(), List.of(), () -> {}));
    }

    @Test
    void aVoiceThatUnderstandsItselfIsWell() {
        var finding = finding(new Echo("hello please tell me about your work", null));

        assertThat(finding.level()).isEqualTo(Level.OK);
        assertThat(finding.toString())
                .contains("Voice echo: said 0.2 s of sound")
                .contains("heard it as \"hello please tell me about your work\"");
    }

    @Test
    void aVoiceThatMishearsIsAWarningWithWhatItWas() {
        var finding = finding(new Echo("yellow peas", null));

        assertThat(finding.level()).isEqualTo(Level.WARN);
        assertThat(finding.fix()).contains(LiveTurn.LINE);
    }

    @Test
    void aVoiceThatDoesNotOpenOrGivesNoSoundIsAFailure() {
        assertThat(finding(new SilentEngine()).level()).isEqualTo(Level.FAIL);
        assertThat(finding(new SilentEngine()).found()).contains("is not there");
        assertThat(finding(new Echo("", "quota")).found()).contains("quota");
    }

    @Test
    void aVoiceThatNeverAnswersIsGivenUp() {
        var turn = LiveTurn.hold(VERTX, new Echo(null, null), Duration.ofMillis(700));

        assertThat(turn.otherwise(cause -> {
                            assertThat(cause).hasMessageContaining("no end after");
                            return null;
                        })
                        .await())
                .isNull();
    }

    @Test
    void soundIsBroughtToTheRateThatVoicesHear() {
        var pcm = new short[24_000];
        pcm[12_000] = 9_000;

        var heard = LiveTurn.heardRate(pcm, 24_000);

        assertThat(heard).hasSize(16_000 + 8_000);
        assertThat(heard[8_000]).isEqualTo((short) 9_000);
    }

    /// Says 200 ms of anything and understands what it is told.
    private record Echo(@Nullable String words, @Nullable String failure) implements VoiceEngine {

        @Override
        public String name() {
            return "echo";
        }

        @Override
        public Abilities abilities() {
            return new Abilities(true, true, 16_000, false);
        }

        @Override
        public Future<VoiceConversation> open(Context context, VoicePrompt prompt, VoiceListener listener) {
            return Future.succeededFuture(new VoiceConversation() {
                @Override
                public void speechStarted(int utterance, long mediaMs) {}

                @Override
                public boolean hear(short[] pcm, int length) {
                    return true;
                }

                @Override
                public void speechEnded(int utterance, long mediaMs) {
                    if (words != null) {
                        listener.on(new Heard(utterance, words, List.of(), null, 0, mediaMs));
                    }
                }

                @Override
                public void say(String lineId, String text) {
                    if (failure == null) {
                        listener.on(new Audio(lineId, new short[3_200]));
                    }
                    listener.on(new LineEnded(lineId, failure));
                }

                @Override
                public void interrupt(Duration heard) {}

                @Override
                public Future<Void> close() {
                    return Future.succeededFuture();
                }
            });
        }
    }
}
