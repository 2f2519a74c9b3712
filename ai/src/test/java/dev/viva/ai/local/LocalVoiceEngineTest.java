package dev.viva.ai.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.viva.ai.local.LocalVoice.Part;
import dev.viva.ai.voice.VoiceEngine.Abilities;
import dev.viva.ai.voice.VoiceEvent;
import dev.viva.ai.voice.VoiceException;
import dev.viva.ai.voice.VoicePrompt;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LocalVoiceEngineTest {

    private final Vertx vertx = Vertx.vertx();
    private final FakeDecoders decoders = new FakeDecoders();
    private final Counters counters = new Counters();
    private final LocalVoiceEngine engine = new LocalVoiceEngine(
            new LocalSpeech((sentence, _) -> new short[sentence.length() * 100], true),
            new LocalTranscriber(new DecoderPool(decoders, 2, counters), counters),
            counters);

    @AfterEach
    void close() throws TimeoutException {
        decoders.letGo();
        engine.close();
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    @Test
    void isADemoThatSpeaksAt16Khz() {
        assertThat(engine.name()).isEqualTo("local");
        assertThat(engine.abilities()).isEqualTo(new Abilities(true, true, 16_000, true));
    }

    @Test
    void holdsAsManyConversationsAsItHasDecoders() {
        assertThat(engine.capacity()).isEqualTo(2);
    }

    @Test
    void opensWithoutAnyLibraryForTextOnly() {
        var nothing = new Part.Missing("absent by test", List.of("none"));
        try (var bare = LocalVoiceEngine.start(new LocalVoice(nothing, nothing), 5)) {
            assertThat(bare.abilities()).isEqualTo(new Abilities(false, false, 16_000, true));
            assertThat(bare.capacity()).as("who types needs no decoder").isEqualTo(Integer.MAX_VALUE);

            var candidate = new Candidate(vertx, bare);
            candidate.call(c -> c.say("a", "Hello."));
            candidate.speak(1, 0, new short[320]);

            assertThat(candidate.heard(1).text()).isEmpty();
            assertThat(candidate.line("a")).isEmpty();
            assertThat(candidate.all(VoiceEvent.LineEnded.class).getFirst().failure())
                    .isNotNull();
            assertThatThrownBy(() -> bare.transcriber()
                            .transcribe(new short[1])
                            .toCompletableFuture()
                            .join())
                    .hasRootCauseMessage("nothing is understood here");
            assertThatThrownBy(() -> bare.speech()
                            .render("Hello.", Voice.RMS)
                            .toCompletableFuture()
                            .join())
                    .hasRootCauseMessage("flite is not installed");
        }
    }

    @Test
    void refusesALanguageThatItDoesNotKnow() {
        var german = engine.open(vertx.getOrCreateContext(), new VoicePrompt("", "de-DE"), _ -> {});

        assertThat(german.failed()).isTrue();
        assertThat(german.cause())
                .isInstanceOf(VoiceException.class)
                .hasMessage("local: knows English only (asked for: de-DE)");
    }

    @Test
    void callsBackOnTheConversationsContextOnly() {
        var candidate = new Candidate(vertx, engine);
        candidate.call(c -> c.say("a", "Hello."));
        candidate.speak(1, 0, new short[16_000]);

        candidate.heard(1);
        candidate.line("a");

        assertThat(candidate.strangers).isEmpty();
        assertThat(candidate.all(VoiceEvent.Partial.class)).isNotEmpty();
    }

    @Test
    void aSlowDecoderDoesNotKeepAnotherCandidateWaiting() {
        decoders.held();
        var first = new Candidate(vertx, engine);
        var second = new Candidate(vertx, engine);
        first.speak(1, 0, new short[1_600]);
        second.speak(1, 0, new short[1_600]);
        await().until(() -> decoders.opened.get() == 2);

        decoders.letGo();

        assertThat(first.heard(1).text()).isEqualTo("word0");
        assertThat(second.heard(1).text()).isEqualTo("word0");
    }

    @Test
    void nothingIsToldAfterClose() {
        decoders.held();
        var leaving = new Candidate(vertx, engine);
        var staying = new Candidate(vertx, engine);
        leaving.call(c -> {
            c.speechStarted(1, 0);
            c.hear(new short[16_000], 16_000);
            c.say("a", "Hello.");
            assertThat(c.close().succeeded()).isTrue();
            assertThat(c.close().succeeded()).isTrue();
            c.say("b", "Hello.");
            c.speechEnded(1, 1_000);
        });
        decoders.letGo();

        staying.speak(1, 0, new short[1_600]);
        staying.heard(1);
        leaving.call(_ -> {});

        assertThat(leaving.events).isEmpty();
    }

    @Test
    void moreSamplesThanTheArrayHoldsAreABug() {
        var candidate = new Candidate(vertx, engine);

        assertThatThrownBy(() -> candidate.call(c -> c.hear(new short[10], 11)))
                .hasRootCauseInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void countsWhatItDid() {
        var candidate = new Candidate(vertx, engine);
        candidate.speak(1, 0, new short[1_600]);
        candidate.heard(1);

        await().untilAsserted(() -> assertThat(engine.stats()).isEqualTo(new LocalVoiceStats(0, 0, 0, 1, 0, 0)));
    }

    @Test
    void refusesToTranscribeMoreThanThreeMinutes() {
        var tooLong = engine.transcriber().transcribe(new short[181 * 16_000]).toCompletableFuture();

        assertThatThrownBy(tooLong::join).hasRootCauseMessage("slice of 181000 ms (expected: under 3 minutes)");
    }

    @Test
    void transcribesASlice() {
        var transcript = engine.transcriber()
                .transcribe(new short[3_200])
                .toCompletableFuture()
                .join();

        assertThat(transcript.text()).isEqualTo("word0 word0");
        assertThat(transcript.words().getFirst().endMs()).isEqualTo(200);
    }

    @Test
    void understandsSoundWhileItComes() {
        decoders.held();
        try (var dictation = engine.transcriber().listen()) {
            await().until(() -> decoders.opened.get() == 1); // before anything was said
            dictation.hear(new short[1_600], 1_600);
            dictation.hear(new short[1_600], 1_600);
            decoders.letGo();

            assertThat(dictation.end().toCompletableFuture().join().text()).isEqualTo("word0 word0");
        }
    }

    @Test
    void whatNobodyWaitsForLeavesItsDecoderToOthers() {
        for (var i = 0; i < 5; i++) { // more than there are decoders
            var dictation = engine.transcriber().listen();
            dictation.hear(new short[1_600], 1_600);
            dictation.close();
            assertThat(dictation.end().toCompletableFuture().join().text()).isEmpty();
        }

        var later = engine.transcriber().transcribe(new short[1_600]).toCompletableFuture();
        assertThat(later.join().text()).isEqualTo("word0");
    }
}
