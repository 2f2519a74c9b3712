package dev.viva.lab.bench.bridge;

import dev.viva.ai.voice.Said;
import dev.viva.ai.voice.VoiceConversation;
import dev.viva.ai.voice.VoiceEngine;
import dev.viva.ai.voice.VoiceEvent;
import dev.viva.ai.voice.VoiceEvent.Audio;
import dev.viva.ai.voice.VoiceListener;
import dev.viva.ai.voice.VoicePrompt;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.function.Supplier;

/// An engine, with a look at what goes in and comes out.
final class TimedVoice implements VoiceEngine {

    private final VoiceEngine engine;
    private final Hops hops;
    private final Supplier<SessionClock> clocks;

    /// @param clocks gives the clock of the session that opens a conversation
    TimedVoice(VoiceEngine engine, Hops hops, Supplier<SessionClock> clocks) {
        this.engine = engine;
        this.hops = hops;
        this.clocks = clocks;
    }

    @Override
    public String name() {
        return engine.name();
    }

    @Override
    public Abilities abilities() {
        return engine.abilities();
    }

    @Override
    public Future<VoiceConversation> open(Context context, VoicePrompt prompt, VoiceListener listener) {
        var clock = clocks.get();
        return engine.open(context, prompt, new TimedListener(listener, clock))
                .map(conversation -> new Conversation(conversation, clock));
    }

    /// **Threads:** the session's event loop.
    private static final class TimedListener implements VoiceListener {

        private final VoiceListener listener;
        private final SessionClock clock;
        private String line = "";

        TimedListener(VoiceListener listener, SessionClock clock) {
            this.listener = listener;
            this.clock = clock;
        }

        @Override
        public void on(VoiceEvent event) {
            if (event instanceof Audio audio && !audio.lineId().equals(line)) {
                line = audio.lineId();
                clock.spoke(System.nanoTime());
            }
            listener.on(event);
        }
    }

    /// **Threads:** the session's event loop.
    private final class Conversation implements VoiceConversation {

        private final VoiceConversation conversation;
        private final SessionClock clock;
        private long samples;

        Conversation(VoiceConversation conversation, SessionClock clock) {
            this.conversation = conversation;
            this.clock = clock;
        }

        @Override
        public void speechStarted(int utterance, long mediaMs) {
            clock.utterance(mediaMs);
            samples = 0;
            conversation.speechStarted(utterance, mediaMs);
        }

        @Override
        public boolean hear(short[] pcm, int length) {
            clock.heard(System.nanoTime());
            samples += length;
            return conversation.hear(pcm, length);
        }

        @Override
        public void speechEnded(int utterance, long mediaMs) {
            hops.told.add(samples);
            conversation.speechEnded(utterance, mediaMs);
        }

        @Override
        public void say(String lineId, String text) {
            conversation.say(lineId, text);
        }

        @Override
        public void interrupt(Duration heard) {
            conversation.interrupt(heard);
        }

        @Override
        public void decided(String callId, String result) {
            conversation.decided(callId, result);
        }

        @Override
        public void told(Said said) {
            conversation.told(said);
        }

        @Override
        public Future<Void> close() {
            return conversation.close();
        }
    }
}
