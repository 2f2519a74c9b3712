package dev.viva.media.peer;

import dev.viva.media.srtp.PacketBuffer;
import java.util.Arrays;

/// The packets of the last 1.3 s as they were sent, for a peer that has lost some and asks for them (RFC 4585, 6.2.1).
///
/// A packet goes out again as it was, since audio needs no stream of its own for that: at most [#MOST_TIMES] times, and
/// not twice within a round trip. So whoever asks can make us send no more than four times our rate.
///
/// **Threads:** one event loop; nothing is allocated after the start.
final class PacketHistory {

    /// How often one packet is sent again.
    static final int MOST_TIMES = 3;

    private static final int SLOTS = 64;
    private static final int SLOT_BYTES = 512; // 128 kbit/s and what SRTP adds; speech has a quarter of it
    private static final int NONE = -1;
    private static final long LEAST_SPACING_NANOS = 10_000_000;

    private final byte[] slab = new byte[SLOTS * SLOT_BYTES];
    private final int[] sequences = new int[SLOTS];
    private final int[] lengths = new int[SLOTS];
    private final int[] times = new int[SLOTS];
    private final long[] sentNanos = new long[SLOTS];
    private long asked;
    private long resent;

    PacketHistory() {
        Arrays.fill(sequences, NONE);
    }

    /// Keeps a copy of a packet that was sent; one that is too large for a slot is not kept.
    void sent(int sequence, PacketBuffer packet, long nanos) {
        int slot = slot(sequence);
        boolean fits = packet.getLength() <= SLOT_BYTES;
        sequences[slot] = fits ? sequence : NONE;
        if (fits) {
            System.arraycopy(packet.getBuffer(), packet.getOffset(), slab, slot * SLOT_BYTES, packet.getLength());
            lengths[slot] = packet.getLength();
            times[slot] = 0;
            sentNanos[slot] = nanos;
        }
    }

    /// Takes a packet out to be sent again.
    ///
    /// @param into receives it
    /// @return false if it is not to be sent: too old, sent too often, or a moment ago
    boolean again(int sequence, PacketBuffer into, long nanos, long rttNanos) {
        asked++;
        int slot = slot(sequence);
        if (sequences[slot] != sequence
                || times[slot] >= MOST_TIMES
                || nanos - sentNanos[slot] < Math.max(rttNanos, LEAST_SPACING_NANOS)) {
            return false;
        }
        System.arraycopy(slab, slot * SLOT_BYTES, into.bytes(), 0, lengths[slot]);
        into.filled(lengths[slot]);
        times[slot]++;
        sentNanos[slot] = nanos;
        resent++;
        return true;
    }

    /// Packets asked for; exported as `media_packets_asked_again_total`.
    long asked() {
        return asked;
    }

    /// Packets sent again; exported as `media_packets_resent_total`.
    long resent() {
        return resent;
    }

    private static int slot(int sequence) {
        return sequence & (SLOTS - 1);
    }
}
