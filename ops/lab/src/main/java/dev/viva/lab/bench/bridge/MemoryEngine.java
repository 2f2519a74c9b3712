package dev.viva.lab.bench.bridge;

import dev.viva.ai.voice.VoiceConversation;
import dev.viva.ai.voice.VoiceEngine;
import dev.viva.ai.voice.VoiceEvent.Audio;
import dev.viva.ai.voice.VoiceEvent.Heard;
import dev.viva.ai.voice.VoiceEvent.LineEnded;
import dev.viva.ai.voice.VoiceListener;
import dev.viva.ai.voice.VoicePrompt;
import dev.viva.lab.bench.load.Pattern;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.internal.ContextInternal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A voice engine that answers from memory: every line is the same sound, in pieces of 40 ms at three times the pace
/// of speech; every utterance is the same sentence.
final class MemoryEngine implements VoiceEngine {

    private static final int PIECE_SAMPLES = Pattern.ANSWER_RATE_HZ / 25;
    private static final int PIECES_PER_QUESTION = Pattern.QUESTION_FRAMES / 2;
    private static final int PIECES_PER_LINE = Pattern.BRIDGE_FRAMES / 2;
    private static final long PIECE_NANOS = 40_000_000L / 3;

    private final short[] voice = Pattern.voice(Pattern.ANSWER_RATE_HZ, Pattern.QUESTION_FRAMES, 3);

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public Abilities abilities() {
        return new Abilities(true, true, Pattern.ANSWER_RATE_HZ, true);
    }

    @Override
    public Future<VoiceConversation> open(Context context, VoicePrompt prompt, VoiceListener listener) {
        return Future.succeededFuture(new Conversation((ContextInternal) context, listener));
    }

    /// **Threads:** the session's event loop.
    private final class Conversation implements VoiceConversation {

        private final ContextInternal context;
        private final VoiceListener listener;
        private @Nullable ScheduledFuture<?> next;
        private String line = "";
        private int piece;
        private int pieces;
        private long startMs;

        Conversation(ContextInternal context, VoiceListener listener) {
            this.context = context;
            this.listener = listener;
        }

        @Override
        public void speechStarted(int utterance, long mediaMs) {
            startMs = mediaMs;
        }

        @Override
        public boolean hear(short[] pcm, int length) {
            return true;
        }

        @Override
        public void speechEnded(int utterance, long mediaMs) {
            var heard = new Heard(utterance, Pattern.SENTENCE, List.of(), null, startMs, mediaMs);
            context.runOnContext(_ -> listener.on(heard)); // no engine answers within the call
        }

        @Override
        public void say(String lineId, String text) {
            line = lineId;
            piece = 0;
            pieces = text.startsWith(Pattern.QUESTION) ? PIECES_PER_QUESTION : PIECES_PER_LINE;
            after(0, this::give);
        }

        private void give() {
            var from = piece * PIECE_SAMPLES;
            piece++;
            listener.on(new Audio(line, Arrays.copyOfRange(voice, from, from + PIECE_SAMPLES)));
            if (piece < pieces) {
                after(PIECE_NANOS, this::give);
            } else {
                listener.on(new LineEnded(line, null));
            }
        }

        private void after(long nanos, Runnable action) {
            next = context.nettyEventLoop()
                    .schedule(() -> context.emit(_ -> action.run()), nanos, TimeUnit.NANOSECONDS);
        }

        @Override
        public void interrupt(Duration heard) {
            if (next != null) {
                next.cancel(false);
            }
        }

        @Override
        public Future<Void> close() {
            interrupt(Duration.ZERO);
            return Future.succeededFuture();
        }
    }
}
