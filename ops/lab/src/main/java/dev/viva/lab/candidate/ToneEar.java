package dev.viva.lab.candidate;

import dev.viva.lab.tone.Decoded;
import dev.viva.lab.tone.ToneDecoder;
import dev.viva.media.audio.AudioListener;
import dev.viva.media.audio.FrameKind;
import dev.viva.media.audio.ReceivedAudio;
import dev.viva.media.clock.MediaClock;
import dev.viva.media.clock.ReceiveClock;
import dev.viva.media.jitter.AdaptiveDelay;
import dev.viva.media.jitter.JitterBuffer;
import dev.viva.media.pace.FrameTicker;
import dev.viva.media.pace.FrameTimer;
import dev.viva.media.rtp.RtpPacket;
import io.vertx.core.internal.ContextInternal;
import java.util.function.Consumer;

/// Hears the interviewer's tones, as a browser would hear its voice: jitter buffer, codec, concealment.
///
/// **Threads:** confined to one event loop.
final class ToneEar implements AudioListener, AutoCloseable {

    private final MediaClock clock = new MediaClock(System::nanoTime);
    private final ReceivedAudio track =
            new ReceivedAudio(new JitterBuffer(new AdaptiveDelay()), new ReceiveClock(clock), this);
    /// A sample as loud as this is no noise, and no concealment that fades.
    private static final int LOUD = 1_000;

    /// Frames; longer than the pauses within a message, shorter than those between two lines.
    private static final int PAUSE = 7;

    private final ToneDecoder decoder;
    private final Runnable sounded;
    private final FrameTicker ticker;
    private int quiet = PAUSE;

    /// @param sounded told when something begins to be heard after a pause
    ToneEar(ContextInternal context, Consumer<Decoded> found, Runnable sounded) {
        this.decoder = new ToneDecoder(found);
        this.sounded = sounded;
        this.ticker = new FrameTicker(
                FrameTimer.on(context.nettyEventLoop()),
                System::nanoTime,
                nanos -> context.emit(nanos, due -> track.tick(due, true)));
        ticker.start();
    }

    void packet(RtpPacket packet, long arrivalNanos) {
        clock.start(arrivalNanos);
        track.source(packet.ssrc());
        track.packet(
                packet.sequence(),
                packet.timestamp(),
                packet.buffer(),
                packet.payloadOffset(),
                packet.payloadLength(),
                arrivalNanos);
    }

    @Override
    public void packet(byte[] payload, int offset, int length, long position48k) {
        // only the sound counts
    }

    @Override
    public void frame(short[] pcm, long position48k, FrameKind kind) {
        listen(pcm);
        decoder.hear(pcm, ReceivedAudio.FRAME_SAMPLES);
    }

    private void listen(short[] pcm) {
        var loud = false;
        for (var i = 0; i < ReceivedAudio.FRAME_SAMPLES; i++) {
            loud |= Math.abs(pcm[i]) >= LOUD;
        }
        if (loud && quiet >= PAUSE) {
            sounded.run();
        }
        quiet = loud ? 0 : quiet + 1;
    }

    @Override
    public void close() {
        ticker.stop();
        decoder.end();
        track.close();
    }
}
