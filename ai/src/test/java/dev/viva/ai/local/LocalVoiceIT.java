package dev.viva.ai.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.viva.ai.voice.VoiceEvent;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The engine with the real flite and pocketsphinx. What is spoken is spoken by flite's voice `rms`.
class LocalVoiceIT {

    private static final List<String> ANSWERS = List.of(
            "I worked as a software engineer for five years in a small company.",
            "My last project was a system that handles payments for online shops.",
            "When two people on the team did not agree, I asked both of them to explain their reasons.",
            "We had a serious problem in production, so I looked at the logs and found the cause.",
            "I would like to learn more about the work that your team is doing.");

    private static Vertx vertx;
    private static LocalVoiceEngine engine;

    @BeforeAll
    static void start() {
        var found = LocalVoice.probe();
        assumeTrue(found.speaks() && found.listens(), () -> "the local voice is not whole: " + found);
        vertx = Vertx.vertx();
        engine = LocalVoiceEngine.start(found, 2);
    }

    @AfterAll
    static void stop() throws TimeoutException {
        if (engine != null) {
            engine.close();
            vertx.close().await(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void understandsFourWordsOfFive() {
        var candidate = new Candidate(vertx, engine);

        for (int i = 0; i < ANSWERS.size(); i++) {
            candidate.speak(i + 1, i * 10_000L, rms(ANSWERS.get(i)));
        }

        candidate.heard(ANSWERS.size());
        var heard = candidate.all(VoiceEvent.Heard.class);
        assertThat(heard).extracting(VoiceEvent.Heard::utterance).containsExactly(1, 2, 3, 4, 5);
        var everything =
                String.join(" ", heard.stream().map(VoiceEvent.Heard::text).toList());
        assertThat(Words.understood(String.join(" ", ANSWERS), everything))
                .as("heard: %s", everything)
                .isGreaterThanOrEqualTo(0.8);
        assertThat(heard).allSatisfy(one -> {
            assertThat(one.confidence()).isBetween(0.0, 1.0);
            assertThat(one.words())
                    .allSatisfy(word -> assertThat(word.startMs()).isBetween(one.startMs(), one.endMs()));
        });
        assertThat(candidate.strangers).isEmpty();
    }

    @Test
    void captionsComeBeforeTheFinalWords() {
        var candidate = new Candidate(vertx, engine);

        candidate.speak(1, 0, rms(ANSWERS.get(2)));

        candidate.heard(1);
        assertThat(candidate.all(VoiceEvent.Partial.class))
                .hasSizeGreaterThan(3)
                .doesNotHaveDuplicates();
        assertThat(candidate.events.getLast()).isInstanceOf(VoiceEvent.Heard.class);
    }

    @Test
    void wordsStandWhereTheyWereSpoken() {
        var candidate = new Candidate(vertx, engine);
        var phrases = Phrases.withPauses(
                List.of("seven people came", "the water was cold", "nobody asked why"), LocalVoiceIT::rms);

        candidate.speak(1, 40_000, phrases.pcm());

        var words = candidate.heard(1).words();
        assertThat(words).as("words %s", words).hasSizeGreaterThan(6);
        for (var span : phrases.spans()) {
            var inside = words.stream()
                    .filter(word -> (word.startMs() + word.endMs()) / 2 - 40_000 > span.startMs() - 250)
                    .filter(word -> (word.startMs() + word.endMs()) / 2 - 40_000 < span.endMs() + 250)
                    .toList();
            assertThat(inside).as("words in %s of %s", span, words).isNotEmpty();
            assertThat(inside.getFirst().startMs() - 40_000.0 - span.startMs())
                    .as("start of %s", span)
                    .isBetween(-150.0, 150.0);
            assertThat(inside.getLast().endMs() - 40_000.0 - span.endMs())
                    .as("end of %s", span)
                    .isBetween(-150.0, 150.0);
        }
    }

    @Test
    void threeCandidatesShareTwoDecoders() {
        var candidates = IntStream.range(0, 3)
                .mapToObj(_ -> new Candidate(vertx, engine))
                .toList();
        var sound = rms(ANSWERS.getFirst());

        candidates.forEach(candidate -> candidate.call(c -> c.speechStarted(1, 0)));
        candidates.forEach(candidate -> candidate.call(c -> c.hear(sound, sound.length)));
        candidates.forEach(candidate -> candidate.call(c -> c.speechEnded(1, sound.length / 16)));

        for (var candidate : candidates) {
            assertThat(Words.understood(ANSWERS.getFirst(), candidate.heard(1).text()))
                    .isGreaterThan(0.7);
        }
        assertThat(engine.transcriber().pool().size()).isLessThanOrEqualTo(2);
    }

    @Test
    void whatTheInterviewerSaysIsUnderstood() {
        var candidate = new Candidate(vertx, engine);
        var line = "Tell me about a time when you had to make a difficult decision. What did you learn from it?";

        candidate.call(c -> c.say("q1", line));

        var pcm = candidate.line("q1");
        assertThat(candidate.all(VoiceEvent.Audio.class))
                .allSatisfy(piece -> assertThat(piece.pcm()).hasSizeBetween(1, 16_000));
        assertThat(candidate.all(VoiceEvent.LineEnded.class)).containsExactly(new VoiceEvent.LineEnded("q1", null));
        assertThat(Words.understood(
                        line, wait(engine.transcriber().transcribe(pcm)).text()))
                .isGreaterThan(0.6);
    }

    @Test
    void anInterruptedLineFallsSilentAndTheNextOneIsSpoken() {
        var candidate = new Candidate(vertx, engine);
        candidate.call(c -> c.say("long", "This is one sentence. ".repeat(100)));
        await().atMost(Candidate.PATIENCE)
                .until(() -> !candidate.all(VoiceEvent.Audio.class).isEmpty());

        candidate.call(c -> {
            c.interrupt(Duration.ZERO);
            candidate.events.clear();
            c.say("next", "Go on.");
        });

        assertThat(candidate.line("next")).isNotEmpty();
        assertThat(candidate.all(VoiceEvent.Audio.class))
                .extracting(VoiceEvent.Audio::lineId)
                .containsOnly("next");
        assertThat(candidate.all(VoiceEvent.LineEnded.class)).containsExactly(new VoiceEvent.LineEnded("next", null));
    }

    @Test
    void silenceIsHeardAsNothing() {
        var candidate = new Candidate(vertx, engine);

        candidate.speak(1, 0, new short[16_000]);
        candidate.speak(2, 2_000, new short[0]);

        assertThat(candidate.heard(1).words()).isEmpty();
        assertThat(candidate.heard(2).text()).isEmpty();
    }

    @Test
    void oddTextDoesNotStopTheVoice() {
        var odd = List.of(
                "$1,000,000.99 on 12/31/2025 at 10:30",
                "caf\u00e9 \u2014 na\u00efve \u201cquotes\u201d",
                "x".repeat(400),
                "9".repeat(200),
                "a.b.c.d@e.f http://example.org/?q=1&r=%20",
                "C++ vs. C#; O(n log n)",
                "% & + = / \\ @ 7");
        var spoken = new ArrayList<Integer>();

        for (var text : odd) {
            spoken.add(wait(engine.speech().render(text, Voice.SLT)).length);
        }

        assertThat(spoken).allSatisfy(length -> assertThat(length).isGreaterThan(1_000));
    }

    @Test
    void aModelThatIsNotThereIsRefusedWithoutHarm() {
        var sphinx = PocketSphinx.load(NativeLibrary::find);

        assertThatThrownBy(() -> new SphinxDecoder(sphinx, SphinxModel.enUs(Path.of("no-such-folder"))))
                .isInstanceOf(NativeSpeechException.class)
                .hasMessage("ps_init gave null (expected: an address)");
    }

    @Test
    void aDecoderOutOfTurnIsRefusedWithoutHarm() {
        try (var decoder = new SphinxDecoder(PocketSphinx.load(NativeLibrary::find), LocalVoice.model())) {
            assertThatThrownBy(decoder::end)
                    .isInstanceOf(NativeSpeechException.class)
                    .hasMessageStartingWith("ps_end_utt gave");
        }
    }

    private static short[] rms(String text) {
        return wait(engine.speech().render(text, Voice.RMS));
    }

    private static <T> T wait(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(60, TimeUnit.SECONDS).join();
    }
}
