package dev.viva.lab.openai;

import dev.viva.ai.cascade.PortFailure;
import dev.viva.ai.cascade.Sound;
import dev.viva.ai.cascade.Transcriber;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;

/// Many who stop talking in the same moment. Each utterance has a length of its own, and the simulated
/// vendor understands nothing but lengths, so that no answer can go astray unseen.
record ManyUtterances(Transcriber transcriber) {

    private static final int SHORTEST = 16_000;

    /// Sends so many utterances, of about a second each, at the same time, and waits for them.
    ///
    /// @return what was not understood as it should be
    List<String> transcribe(int count) throws InterruptedException {
        var wrong = new ConcurrentLinkedQueue<String>();
        var done = new CountDownLatch(count);
        for (int i = 0; i < count; i++) {
            var said = new Sound(new short[SHORTEST + i]);
            var _ = Thread.ofVirtual().start(() -> {
                try {
                    var text = transcriber.transcribe(said, "en-US", _ -> {}).text();
                    if (!text.equals(words(said.pcm()))) {
                        wrong.add(said.pcm().length + ": " + text);
                    }
                } catch (PortFailure | InterruptedException failure) {
                    wrong.add(said.pcm().length + ": " + failure.getMessage());
                } finally {
                    done.countDown();
                }
            });
        }
        done.await();
        return List.copyOf(wrong);
    }

    private static String words(short[] pcm) {
        return pcm.length + " samples";
    }

    /// Understands how long an utterance is, and speaks with the voice of tones.
    static SimulatedVoice voice() {
        var tones = SimulatedVoice.tones();
        return new SimulatedVoice() {
            @Override
            public CompletionStage<short[]> speak(String text) {
                return tones.speak(text);
            }

            @Override
            public CompletionStage<String> understand(short[] pcm16k) {
                return CompletableFuture.completedFuture(words(pcm16k));
            }
        };
    }
}
