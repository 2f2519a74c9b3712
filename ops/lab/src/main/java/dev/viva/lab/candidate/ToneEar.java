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
    private final ToneDecoder decoder;
    private final FrameTicker ticker;

    ToneEar(ContextInternal context, Consumer<Decoded> found) {
        this.decoder = new ToneDecoder(found);
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
        decoder.hear(pcm, ReceivedAudio.FRAME_SAMPLES);
    }

    @Override
    public void close() {
        ticker.stop();
        decoder.end();
        track.close();
    }
}
