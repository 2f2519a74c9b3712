package dev.viva.ai.cascade;

import dev.viva.ai.voice.VoicePrompt;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/// Three parts that do what the test has written down, one step per call; without a step they do well.
final class FakeParts implements Transcriber, Writer, Speaker {

    /// What a transcriber does with a call.
    interface Ear {
        Transcription hear(Sound sound) throws PortFailure, InterruptedException;
    }

    /// What a speaker does with a call.
    interface Mouth {
        void speak(String text, Sink sink) throws PortFailure, InterruptedException;
    }

    /// What a writer does with a call.
    interface Mind {
        Proposal propose(Situation situation) throws PortFailure, InterruptedException;
    }

    final Queue<Ear> ears = new ConcurrentLinkedQueue<>();
    final Queue<Mouth> mouths = new ConcurrentLinkedQueue<>();
    final Queue<Mind> minds = new ConcurrentLinkedQueue<>();
    final Queue<Sound> sounds = new ConcurrentLinkedQueue<>();
    final Queue<String> texts = new ConcurrentLinkedQueue<>();
    final Queue<String> recited = new ConcurrentLinkedQueue<>();
    final Queue<Situation> situations = new ConcurrentLinkedQueue<>();
    final AtomicInteger interrupted = new AtomicInteger();
    final SpeechCache cache = new SpeechCache(1 << 20);
    final CascadeEngine engine;

    FakeParts() {
        this(CascadeSettings.DEFAULT);
    }

    FakeParts(CascadeSettings settings) {
        engine = new CascadeEngine("fake", new CascadeEngine.Parts(this, this, this), settings, cache);
    }

    CascadeConversation open(ManualLoop loop, VoicePrompt prompt) {
        return new CascadeConversation(loop, engine, prompt, loop);
    }

    CascadeConversation open(ManualLoop loop) {
        return open(loop, new VoicePrompt("the plan", "en-US"));
    }

    /// Never answers, unless interrupted.
    void hang() throws InterruptedException {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException stopped) {
            interrupted.incrementAndGet();
            throw stopped;
        }
    }

    @Override
    public String name() {
        return "fake/voice";
    }

    @Override
    public int rateHz() {
        return 24_000;
    }

    @Override
    public int longestText() {
        return 100;
    }

    @Override
    public Transcription transcribe(Sound sound, String language, Consumer<String> partial)
            throws PortFailure, InterruptedException {
        sounds.add(sound);
        var step = ears.poll();
        partial.accept("so far");
        return step == null ? new Transcription("words") : step.hear(sound);
    }

    @Override
    public Proposal propose(Situation situation) throws PortFailure, InterruptedException {
        situations.add(situation);
        var step = minds.poll();
        return step == null ? new Proposal.StillThinking() : step.propose(situation);
    }

    @Override
    public void speak(String text, String language, Sink sink) throws PortFailure, InterruptedException {
        texts.add(text);
        var step = mouths.poll();
        if (step == null) {
            sink.sound(tone(text.length() * 240));
        } else {
            step.speak(text, sink);
        }
    }

    @Override
    public void recite(String text, String language, Sink sink) throws PortFailure, InterruptedException {
        recited.add(text);
        speak(text, language, sink);
    }

    static short[] tone(int samples) {
        var pcm = new short[samples];
        for (int i = 0; i < samples; i++) {
            pcm[i] = (short) (1_000 + i % 100);
        }
        return pcm;
    }

    /// Somebody says something of that length.
    static void speak(CascadeConversation conversation, int utterance, int millis) {
        conversation.speechStarted(utterance, utterance * 10_000L);
        var frame = new short[320];
        for (int ms = 0; ms < millis; ms += 20) {
            conversation.hear(frame, frame.length);
        }
        conversation.speechEnded(utterance, utterance * 10_000L + millis);
    }

    static List<String> texts(Situation situation) {
        return new ArrayDeque<>(situation.past())
                .stream()
                        .map(said -> said.speaker().name().charAt(0) + " " + said.text())
                        .toList();
    }
}
