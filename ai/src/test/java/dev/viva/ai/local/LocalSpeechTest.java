package dev.viva.ai.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LocalSpeechTest {

    private final List<String> threads = new CopyOnWriteArrayList<>();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch gate = new CountDownLatch(1);

    private short[] synthesize(String sentence, Voice voice) {
        threads.add(Thread.currentThread().getName());
        begun.countDown();
        if (sentence.contains("slow")) {
            await().atMost(java.time.Duration.ofSeconds(10)).until(() -> gate.getCount() == 0);
        }
        return new short[sentence.length()];
    }

    @Test
    void rendersAllSentencesOnOneThread() {
        try (var speech = new LocalSpeech(this::synthesize, true)) {
            var pcm = get(speech.render("One two. Three.", Voice.RMS));

            assertThat(pcm).hasSize("One two.".length() + "Three.".length());
            assertThat(threads).containsExactly("viva-mouth", "viva-mouth");
        }
    }

    @Test
    void oneFailedSentenceFailsTheWhole() {
        Synthesizer failing = (sentence, _) -> {
            if (sentence.startsWith("Two")) {
                throw new NativeSpeechException("failed by test");
            }
            return new short[1];
        };
        try (var speech = new LocalSpeech(failing, true)) {
            var broken = speech.render("One. Two. Three.", Voice.RMS).toCompletableFuture();

            assertThatThrownBy(() -> broken.orTimeout(10, TimeUnit.SECONDS).join())
                    .hasRootCauseMessage("failed by test");
        }
    }

    @Test
    void refusesTextWithoutWords() {
        try (var speech = new LocalSpeech(this::synthesize, true)) {
            var nothing = speech.render(" ... ", Voice.RMS).toCompletableFuture();

            assertThatThrownBy(nothing::join)
                    .hasRootCauseMessage("nothing to speak in 5 characters")
                    .hasRootCauseInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void refusesMoreThanItsQueueHolds() throws InterruptedException {
        try (var speech = new LocalSpeech(this::synthesize, true)) {
            speech.render("slow", Voice.RMS);
            begun.await(10, TimeUnit.SECONDS);
            for (int i = 0; i < 256; i++) {
                speech.render("next", Voice.RMS);
            }

            var tooMuch = speech.render("too much", Voice.RMS).toCompletableFuture();

            assertThat(tooMuch).isCompletedExceptionally();
            gate.countDown();
        }
    }

    @Test
    void closingFailsWhatWaits() throws InterruptedException {
        var speech = new LocalSpeech(this::synthesize, true);
        speech.render("slow", Voice.RMS);
        begun.await(10, TimeUnit.SECONDS);
        var waiting = speech.render("next", Voice.RMS).toCompletableFuture();

        speech.close();

        assertThat(waiting).isCompletedExceptionally();
        gate.countDown();
    }

    private static short[] get(CompletionStage<short[]> stage) {
        CompletableFuture<short[]> future = stage.toCompletableFuture();
        return future.orTimeout(10, TimeUnit.SECONDS).join();
    }
}
