package dev.viva.ai.local;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// Turns text into sound with flite, outside any conversation too: sample candidates, tests, the doctor.
///
/// The same text does not give the same bytes twice: compare lengths and words, never samples.
///
/// **Threads:** call from anywhere. One platform thread speaks for all, a sentence at a time, so that a long text does
/// not hold up others; stages complete on it, so do not block there.
public final class LocalSpeech implements AutoCloseable {

    /// What [#render] returns.
    public static final int SAMPLE_RATE_HZ = 16_000;

    private static final int MAX_WAITING = 256;

    private final Synthesizer synthesizer;
    private final boolean speaks;
    private final ThreadPoolExecutor thread;

    LocalSpeech(Synthesizer synthesizer, boolean speaks) {
        this.synthesizer = synthesizer;
        this.speaks = speaks;
        thread = new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(MAX_WAITING),
                Thread.ofPlatform().daemon().name("viva-mouth").factory());
    }

    /// Opens flite.
    ///
    /// @param found what [LocalVoice#probe] found; without speech every [#render] fails
    public static LocalSpeech open(LocalVoice found) {
        return found.speaks()
                ? new LocalSpeech(Flite.load(NativeLibrary::find), true)
                : new LocalSpeech(
                        (_, _) -> {
                            throw new NativeSpeechException("flite is not installed");
                        },
                        false);
    }

    /// Speaks a text of any number of sentences.
    ///
    /// **Errors:** the stage fails with `IllegalArgumentException` if the text has nothing to speak, with another
    /// `RuntimeException` without flite, when it fails, when too much waits, or after [#close].
    ///
    /// @return 16 kHz mono; the receiver owns the array
    public CompletionStage<short[]> render(String text, Voice voice) {
        var sentences = SpokenText.sentences(text);
        if (sentences.isEmpty()) {
            return CompletableFuture.failedFuture(
                    new IllegalArgumentException("nothing to speak in " + text.length() + " characters"));
        }
        return render(sentences, voice);
    }

    private CompletionStage<short[]> render(List<String> sentences, Voice voice) {
        var first = sentence(sentences.getFirst(), voice);
        if (sentences.size() == 1) {
            return first;
        }
        return first.thenCompose(
                head -> render(sentences.subList(1, sentences.size()), voice).thenApply(tail -> join(head, tail)));
    }

    private static short[] join(short[] head, short[] tail) {
        var joined = Arrays.copyOf(head, head.length + tail.length);
        System.arraycopy(tail, 0, joined, head.length, tail.length);
        return joined;
    }

    /// Speaks one sentence of [SpokenText]. The stage completes on the speaking thread.
    CompletionStage<short[]> sentence(String sentence, Voice voice) {
        var job = new Job(synthesizer, sentence, voice, new CompletableFuture<>());
        try {
            thread.execute(job);
        } catch (RejectedExecutionException _) {
            job.refuse();
        }
        return job.sound();
    }

    boolean speaks() {
        return speaks;
    }

    /// Stops after the sentence that is being spoken; those that wait fail. Returns at once.
    @Override
    public void close() {
        for (var waiting : thread.shutdownNow()) {
            if (waiting instanceof Job job) {
                job.refuse();
            }
        }
    }

    private record Job(Synthesizer synthesizer, String sentence, Voice voice, CompletableFuture<short[]> sound)
            implements Runnable {
        @Override
        public void run() {
            short[] spoken;
            try {
                spoken = synthesizer.synthesize(sentence, voice);
            } catch (RuntimeException failure) {
                sound.completeExceptionally(failure);
                return;
            }
            sound.complete(spoken);
        }

        void refuse() {
            sound.completeExceptionally(new IllegalStateException("too many lines wait, or closed"));
        }
    }
}
