package dev.viva.lab.candidate;

import dev.viva.media.clock.MediaClock;
import dev.viva.media.codec.OpusEncoder;
import dev.viva.media.livekit.Participant;
import dev.viva.media.pace.FrameTicker;
import dev.viva.media.pace.FrameTimer;
import dev.viva.media.pace.Played;
import dev.viva.media.pace.Playout;
import dev.viva.media.pace.PlayoutListener;
import io.vertx.core.internal.ContextInternal;
import java.util.concurrent.ThreadLocalRandom;

/// Says what it is given into a room, at the pace of speech. Confined to one event loop.
final class Microphone implements AutoCloseable {

    private static final int RATE_HZ = 16_000;

    private final OpusEncoder encoder = new OpusEncoder(OpusEncoder.Settings.voice(RATE_HZ));
    private final Playout playout;
    private final FrameTicker ticker;
    private int lines;
    private long refused;

    Microphone(ContextInternal context, Participant self) {
        this(context, self, () -> {});
    }

    /// @param said called when all of what [#say] was given has left
    Microphone(ContextInternal context, Participant self, Runnable said) {
        playout = new Playout(
                encoder,
                RATE_HZ,
                ThreadLocalRandom.current().nextInt(),
                new MediaClock(System::nanoTime),
                (opus, offset, length, rtpTimestamp, marker, _) ->
                        refused += self.sendOpus(opus, offset, length, rtpTimestamp, marker) ? 0 : 1,
                listener(said));
        ticker = new FrameTicker(FrameTimer.on(context.nettyEventLoop()), System::nanoTime, nanos -> {
            var before = context.beginDispatch();
            try {
                playout.frame(nanos);
            } finally {
                context.endDispatch(before);
            }
        });
        ticker.start();
    }

    private static PlayoutListener listener(Runnable said) {
        return new PlayoutListener() {
            @Override
            public void lineStarted(String lineId, long position48k) {
                // only the end matters
            }

            @Override
            public void lineFinished(Played played, long position48k) {
                said.run();
            }
        };
    }

    /// Packets that the room did not take.
    long refused() {
        return refused;
    }

    /// Says this after what is being said.
    ///
    /// @param pcm16k handed over
    void say(short[] pcm16k) {
        var line = "A" + ++lines;
        playout.play(line, pcm16k);
        playout.endLine(line);
    }

    @Override
    public void close() {
        ticker.stop();
        encoder.close();
    }
}
