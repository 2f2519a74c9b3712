package dev.viva.media.audio;

import dev.viva.media.clock.ReceiveClock;
import dev.viva.media.codec.OpusDecoder;
import dev.viva.media.codec.OpusPacket;
import dev.viva.media.jitter.JitterBuffer;
import dev.viva.media.jitter.JitterCounts;
import dev.viva.media.jitter.Next;
import dev.viva.media.rtp.RedPayload;
import java.util.Arrays;

/// One received track: packets in, frames of 20 ms out, each with its position on the media clock.
///
/// ```
/// track.source(ssrc);
/// track.packet(sequence, rtpTimestamp, payload, offset, length, nanos);   // from the transport, decrypted
/// track.tick(nanos, pause);                                               // every 20 ms
/// ```
///
/// When late sound has piled up, a tick gives up to three frames: the listener is a machine and may hear faster than
/// anybody speaks, so nothing is thrown away and the delay comes back.
///
/// **Threads:** confined to one event loop; nothing is allocated.
public final class ReceivedAudio implements AutoCloseable {

    /// Samples of a frame: 20 ms at 16 kHz.
    public static final int FRAME_SAMPLES = 320;

    private static final int RATE_HZ = 16_000;
    private static final int FRAME_48K = OpusPacket.FRAME_20_MS;
    private static final int SAMPLE_48K = 48_000 / RATE_HZ;
    private static final int TICKS_AT_MOST = 3;
    private static final int DTX_BYTES = 2;

    private final JitterBuffer buffer;
    private final ReceiveClock clock;
    private final AudioListener listener;
    private final OpusDecoder decoder = new OpusDecoder(RATE_HZ);
    private final RedPayload red = new RedPayload();
    private final short[] decoded = new short[decoder.maxSamples()];
    private final short[] frame = new short[FRAME_SAMPLES];
    private int filled;
    private long framePosition;
    private long end; // of the last sample, on the media clock
    private FrameKind kind = FrameKind.SOUND;
    private boolean begun; // a packet was given out; before that there is no time to stamp frames with
    private boolean known;
    private int ssrc;
    private long catchUps;
    private long recoveredByFec;
    private long malformedRed;
    private long withCopies;

    /// A track that has brought nothing.
    public ReceivedAudio(JitterBuffer buffer, ReceiveClock clock, AudioListener listener) {
        this.buffer = buffer;
        this.clock = clock;
        this.listener = listener;
    }

    /// Says whose packets follow. Another sender than before starts anew; call it for every packet, or when the
    /// signalling says so.
    public void source(int nextSsrc) {
        if (known && nextSsrc != ssrc) {
            buffer.restart();
            clock.reset();
        }
        known = true;
        ssrc = nextSsrc;
    }

    /// Takes a packet; the payload is copied.
    ///
    /// @param sequence     as on the wire, 16 bits
    /// @param rtpTimestamp as on the wire, 48 kHz
    /// @param arrivalNanos on the source of the media clock
    public void packet(int sequence, int rtpTimestamp, byte[] payload, int offset, int length, long arrivalNanos) {
        long restarts = buffer.counts().restarts();
        boolean taken = buffer.insert(sequence, rtpTimestamp, payload, offset, length, arrivalNanos);
        if (buffer.counts().restarts() != restarts) {
            clock.reset();
        }
        if (taken && !OpusPacket.isFiller(payload, offset, length)) { // a filler's time stamp is not the sender's
            clock.packet(rtpTimestamp, arrivalNanos);
        }
    }

    /// Takes a packet that carries copies of earlier ones (RED): they fill holes, the rest goes as [#packet].
    public void redundant(int sequence, int rtpTimestamp, byte[] payload, int offset, int length, long arrivalNanos) {
        if (!red.wrap(payload, offset, length)) {
            malformedRed++;
            return;
        }
        withCopies++;
        int own = red.copies();
        for (int copy = 0; copy < own; copy++) {
            if (red.payloadType(copy) == red.payloadType(own)) {
                fillHole(sequence, rtpTimestamp, payload, copy);
            }
        }
        packet(sequence, rtpTimestamp, payload, red.offset(own), red.length(own), arrivalNanos);
    }

    /// Which packet a copy is of follows from its time stamp: servers leave out copies of what they did not get. One
    /// of DTX is of no use.
    private void fillHole(int sequence, int rtpTimestamp, byte[] payload, int copy) {
        int samples = OpusPacket.samples48k(payload, red.offset(copy), red.length(copy));
        int earlier = red.earlier(copy);
        if (samples > 0 && earlier > 0 && earlier % samples == 0 && red.length(copy) > DTX_BYTES) {
            int of = (sequence - earlier / samples) & 0xFFFF;
            buffer.insertCopy(of, rtpTimestamp - earlier, payload, red.offset(copy), red.length(copy));
        }
    }

    /// Gives out what is due. Call every 20 ms.
    ///
    /// @param nanos the time now, on the source of the media clock
    /// @param pause whether nobody talks on the track now, so that a frame may be inserted or dropped
    public void tick(long nanos, boolean pause) {
        clock.correct(pause);
        serve(nanos, pause);
        for (int extra = 1; extra < TICKS_AT_MOST && buffer.behind(); extra++) {
            catchUps++;
            serve(nanos, false);
        }
    }

    /// What happened to the packets.
    public JitterCounts counts() {
        return buffer.counts();
    }

    /// Packets that were no Opus and were concealed.
    public long corrupt() {
        return decoder.corrupt();
    }

    /// Frames given faster than real time; exported as `media_frames_caught_up_total`.
    public long catchUps() {
        return catchUps;
    }

    /// Frames of 20 ms that were lost and decoded from the copy (FEC) in the packet that followed; exported as
    /// `media_frames_recovered_fec_total`. The buffer counts them as concealed too.
    public long recoveredByFec() {
        return recoveredByFec;
    }

    /// Packets that came as RED; exported as `media_red_packets_total`.
    public long withCopies() {
        return withCopies;
    }

    /// Packets with redundancy that could not be read; exported as `media_red_malformed_total`.
    public long malformedRed() {
        return malformedRed;
    }

    /// Frees the decoder. Idempotent.
    @Override
    public void close() {
        decoder.close();
    }

    private void serve(long nanos, boolean pause) {
        buffer.tick(pause);
        for (Next next = buffer.next(); next != Next.DONE; next = buffer.next()) {
            switch (next) {
                case PACKET -> decode(nanos);
                case MISSING -> conceal();
                case SILENCE -> silence(FrameKind.SILENCE);
                case EMPTY -> silence(FrameKind.EMPTY);
                case DONE -> throw new AssertionError("the loop ends there");
            }
        }
    }

    private void decode(long nanos) {
        begun = true;
        long position = clock.positionOf(buffer.rtpTimestamp(), nanos);
        listener.packet(buffer.payload(), buffer.offset(), buffer.length(), position);
        int samples = decoder.decode(buffer.payload(), buffer.offset(), buffer.length(), decoded);
        give(samples, position, FrameKind.SOUND);
    }

    private void conceal() {
        int samples;
        if (OpusPacket.hasFec(buffer.payload(), buffer.offset(), buffer.length())) {
            recoveredByFec++;
            samples = decoder.recover(buffer.payload(), buffer.offset(), buffer.length(), decoded, FRAME_SAMPLES);
        } else {
            samples = decoder.conceal(decoded, FRAME_SAMPLES);
        }
        give(samples, end, FrameKind.CONCEALED);
    }

    private void silence(FrameKind silent) {
        if (!begun) {
            return;
        }
        Arrays.fill(decoded, 0, FRAME_SAMPLES, (short) 0);
        give(FRAME_SAMPLES, end, silent);
    }

    /// Cuts what came into frames of 20 ms; packets may be shorter or longer.
    private void give(int samples, long position, FrameKind from) {
        int at = 0;
        while (at < samples) {
            if (filled == 0) {
                framePosition = position + (long) at * SAMPLE_48K;
                kind = from;
            } else if (from == FrameKind.CONCEALED) {
                kind = from; // made up in part
            }
            int count = Math.min(samples - at, FRAME_SAMPLES - filled);
            System.arraycopy(decoded, at, frame, filled, count);
            at += count;
            filled += count;
            if (filled == FRAME_SAMPLES) {
                filled = 0;
                end = framePosition + FRAME_48K;
                listener.frame(frame, framePosition, kind);
            }
        }
    }
}
