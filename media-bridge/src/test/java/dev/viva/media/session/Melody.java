package dev.viva.media.session;

import dev.viva.media.codec.OpusEncoder;
import dev.viva.media.codec.Tones;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Speech that a machine can check without a recogniser: a row of notes, each a word.
final class Melody {

    static final int NOTES = 24;
    static final int FRAME_MS = 20;

    private static final int RATE_HZ = 16_000;
    private static final int FRAME = RATE_HZ * FRAME_MS / 1_000;
    private static final int NOTE_MS = 200;
    private static final int REST_MS = 60;
    private static final int LEAST_FRAMES = 3; // fewer are the edge between two notes
    private static final double LEAST_SHARE = 0.5; // of a frame's power that its note has
    private static final int[] HERTZ = {400, 500, 600, 700, 800, 900, 1_000, 1_100};

    private Melody() {}

    /// The words in order; neighbours differ.
    static List<String> words() {
        return IntStream.range(0, NOTES).mapToObj(i -> word(note(i))).toList();
    }

    /// The melody as Opus packets of 20 ms.
    static List<byte[]> packets() {
        var pcm = new short[NOTES * (NOTE_MS + REST_MS) * RATE_HZ / 1_000];
        for (var i = 0; i < NOTES; i++) {
            var tone = Tones.sine(RATE_HZ, HERTZ[note(i)], 8_000, NOTE_MS * RATE_HZ / 1_000);
            System.arraycopy(tone, 0, pcm, i * (NOTE_MS + REST_MS) * RATE_HZ / 1_000, tone.length);
        }
        var packets = new ArrayList<byte[]>();
        var out = new byte[OpusEncoder.MAX_PACKET_BYTES];
        try (var encoder = new OpusEncoder(OpusEncoder.Settings.voice(RATE_HZ))) {
            for (var at = 0; at + FRAME <= pcm.length; at += FRAME) {
                packets.add(Arrays.copyOf(out, encoder.encode(pcm, at, out)));
            }
        }
        return packets;
    }

    /// The words that can be heard in this sound. A packet that comes late is waited for with a frame that was
    /// made up and fades, so a note may sound in pieces; neighbours differ, so pieces in a row are one note.
    static String heard(short[] pcm) {
        var notes = new ArrayList<Integer>();
        var frames = 0;
        var last = -1;
        for (var at = 0; at + FRAME <= pcm.length; at += FRAME) {
            var note = strongest(pcm, at);
            if (note >= 0) {
                frames = note == last ? frames + 1 : 1;
                last = note;
                if (frames == LEAST_FRAMES && (notes.isEmpty() || notes.getLast() != note)) {
                    notes.add(note);
                }
            }
        }
        return notes.stream().map(Melody::word).collect(Collectors.joining(" "));
    }

    private static int note(int index) {
        return (index * 3 + index / HERTZ.length) % HERTZ.length;
    }

    private static String word(int note) {
        return "n" + HERTZ[note];
    }

    private static int strongest(short[] pcm, int from) {
        var energy = 1e6;
        for (var i = from; i < from + FRAME; i++) {
            energy += (double) pcm[i] * pcm[i];
        }
        for (var note = 0; note < HERTZ.length; note++) {
            if (power(pcm, from, HERTZ[note]) * 2 / FRAME > LEAST_SHARE * energy) {
                return note;
            }
        }
        return -1;
    }

    /// Goertzel's: the square of the sum along this frequency.
    private static double power(short[] pcm, int from, int hertz) {
        var factor = 2 * Math.cos(2 * Math.PI * hertz / RATE_HZ);
        var before = 0.0;
        var last = 0.0;
        for (var i = from; i < from + FRAME; i++) {
            var next = pcm[i] + factor * last - before;
            before = last;
            last = next;
        }
        return last * last + before * before - factor * last * before;
    }
}
