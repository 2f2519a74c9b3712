package dev.viva.ai.local;

import dev.viva.ai.voice.VoiceConversation;
import dev.viva.ai.voice.VoiceEvent;
import dev.viva.ai.voice.VoiceListener;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;

/// A conversation of the local engine: an [Ear] and a [Mouth] on one event loop.
///
/// **Threads:** confined to the event loop of its context.
final class LocalConversation implements VoiceConversation {

    private final Context context;
    private final VoiceListener listener;
    private final Ear ear;
    private final Mouth mouth;
    private boolean closed;

    LocalConversation(Context context, VoiceListener listener, LocalVoiceEngine engine) {
        this.context = context;
        this.listener = listener;
        ear = new Ear(engine.transcriber().pool(), this::later, this::tell, engine.counters());
        mouth = new Mouth(engine.speech(), this::later, this::tell, engine.counters());
    }

    @Override
    public void speechStarted(int utterance, long mediaMs) {
        if (!closed) {
            ear.started(utterance, mediaMs);
        }
    }

    @Override
    public boolean hear(short[] pcm, int length) {
        Objects.checkFromIndexSize(0, length, pcm.length);
        return !closed && ear.hear(pcm, length);
    }

    @Override
    public void speechEnded(int utterance, long mediaMs) {
        if (!closed) {
            ear.ended(utterance, mediaMs);
        }
    }

    @Override
    public void say(String lineId, String text) {
        if (!closed) {
            mouth.say(lineId, text);
        }
    }

    /// flite keeps no memory of what it said: how much was heard does not matter to it.
    @Override
    public void interrupt(Duration heard) {
        mouth.interrupt();
    }

    /// The decoder, if one is at work, is free for others after the 100 ms of sound that it has in hand.
    @Override
    public Future<Void> close() {
        closed = true;
        ear.close();
        mouth.interrupt();
        return Future.succeededFuture();
    }

    private void tell(VoiceEvent event) {
        if (!closed) {
            listener.on(event);
        }
    }

    private void later(Runnable work) {
        try {
            context.runOnContext(_ -> work.run());
        } catch (RejectedExecutionException _) {
            // Vert.x has shut down: nobody is left to be told
        }
    }
}
