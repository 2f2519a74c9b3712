package dev.viva.media.codec;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// Turns mono samples into Opus packets of 20 ms, tuned for speech.
///
/// Measured on two busy cores, 24 kHz, 24 kbit/s: 150 us a frame at complexity 5, 280 us at 9, 70 us at 0.
///
/// **Threads:** confined to the thread that made it, [#close] included; another one gets a `WrongThreadException`.
public final class OpusEncoder implements AutoCloseable {

    /// Room that the largest packet of 20 ms needs.
    public static final int MAX_PACKET_BYTES = 1276;

    private static final int APPLICATION_VOIP = 2048;
    private static final int SET_BITRATE = 4002;
    private static final int SET_COMPLEXITY = 4010;
    private static final int SET_INBAND_FEC = 4012;
    private static final int SET_PACKET_LOSS_PERC = 4014;
    private static final int SET_SIGNAL = 4024;
    private static final int GET_LOOKAHEAD = 4027;
    private static final int SIGNAL_VOICE = 3001;
    /// Measured: told of 5 % or less, libopus 1.3.1 puts no copies into 24 kbit/s of speech.
    private static final int LEAST_LOSS_PERCENT = 10;

    private static final int MOST_LOSS_PERCENT = 25; // beyond it copies only cost sound

    private final Arena arena = Arena.ofConfined();
    private final MemorySegment state;
    private final MemorySegment samples;
    private final MemorySegment packet;
    private final int frameSamples;
    private final boolean fec;
    private int lossPercent;
    private boolean closed;

    /// How to encode.
    ///
    /// @param rateHz     of the samples: 16000 or 24000
    /// @param complexity 0 (fast) to 10 (good)
    /// @param bitrateBps bits per second, 6000 to 128000
    /// @param fec        once losses are known ([#expectLoss]) packets carry a copy of the one before
    public record Settings(int rateHz, int complexity, int bitrateBps, boolean fec) {
        public Settings {
            if (rateHz != 16_000 && rateHz != 24_000) {
                throw new IllegalArgumentException("rateHz: " + rateHz + " (expected: 16000 or 24000)");
            }
            if (complexity < 0 || complexity > 10) {
                throw new IllegalArgumentException("complexity: " + complexity + " (expected: 0 to 10)");
            }
            if (bitrateBps < 6_000 || bitrateBps > 128_000) {
                throw new IllegalArgumentException("bitrateBps: " + bitrateBps + " (expected: 6000 to 128000)");
            }
        }

        /// What the interviewer's voice is sent with: 24 kbit/s, complexity 2, FEC; docs/decisions/0251 has the
        /// figures.
        public static Settings voice(int rateHz) {
            return new Settings(rateHz, 2, 24_000, true);
        }
    }

    /// A fresh encoder.
    ///
    /// @throws OpusException without libopus
    public OpusEncoder(Settings settings) {
        this.frameSamples = settings.rateHz() / 50;
        this.state = arena.allocate(OpusLibrary.encoderSize(1), 16);
        this.samples = arena.allocate(JAVA_SHORT, frameSamples);
        this.packet = arena.allocate(MAX_PACKET_BYTES);
        OpusLibrary.initEncoder(state, settings.rateHz(), 1, APPLICATION_VOIP);
        OpusLibrary.set(state, SET_BITRATE, settings.bitrateBps());
        OpusLibrary.set(state, SET_COMPLEXITY, settings.complexity());
        OpusLibrary.set(state, SET_SIGNAL, SIGNAL_VOICE);
        OpusLibrary.set(state, SET_INBAND_FEC, settings.fec() ? 1 : 0);
        this.fec = settings.fec();
        expectLoss(0);
    }

    /// Tells how many packets the receiver loses. From the first loss on, packets carry copies (FEC), for which the
    /// sound gets a little less; without loss, or without FEC in the settings, they carry none.
    ///
    /// @param percent 0 to 100; all from 1 to 10 count as 10, all above 25 as 25
    public final void expectLoss(int percent) {
        int expected = fec && percent > 0 ? Math.clamp(percent, LEAST_LOSS_PERCENT, MOST_LOSS_PERCENT) : 0;
        if (expected != lossPercent) {
            lossPercent = expected;
            OpusLibrary.set(state, SET_PACKET_LOSS_PERC, expected);
        }
    }

    /// Samples of 20 ms.
    public int frameSamples() {
        return frameSamples;
    }

    /// By how many samples, at the encoder's rate, sound comes out of a decoder later than it went in.
    public int lookaheadSamples() {
        try (Arena scratch = Arena.ofConfined()) {
            return OpusLibrary.get(state, GET_LOOKAHEAD, scratch.allocate(JAVA_INT));
        }
    }

    /// Encodes the [#frameSamples] samples from `offset`.
    ///
    /// @param out receives the packet from index 0; [#MAX_PACKET_BYTES] are always enough
    /// @return bytes of the packet
    /// @throws OpusException if `out` is too small
    public int encode(short[] pcm, int offset, byte[] out) {
        MemorySegment.copy(pcm, offset, samples, JAVA_SHORT, 0, frameSamples);
        int room = Math.min(out.length, MAX_PACKET_BYTES);
        int length = OpusLibrary.encode(state, samples, frameSamples, packet, room);
        if (length < 0) {
            throw new OpusException("encode " + frameSamples + " samples into " + room + " bytes", length);
        }
        MemorySegment.copy(packet, JAVA_BYTE, 0, out, 0, length);
        return length;
    }

    /// Frees the memory. Idempotent.
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            arena.close();
        }
    }
}
