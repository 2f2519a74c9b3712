package dev.viva.ai.local;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/// Several phrases with pauses between them, and where each begins and ends: the truth to hold word times against.
@SuppressWarnings("ArrayRecordComponent") // read by tests, never compared
record Phrases(short[] pcm, List<Span> spans) {

    private static final int PAUSE_SAMPLES = 6_400;
    private static final int LOUD = 500;

    record Span(long startMs, long endMs) {}

    static Phrases withPauses(List<String> phrases, Function<String, short[]> speaking) {
        var pieces = new ArrayList<short[]>();
        var spans = new ArrayList<Span>();
        pieces.add(roomNoise());
        long at = PAUSE_SAMPLES;
        for (var phrase : phrases) {
            var spoken = trimmed(speaking.apply(phrase));
            spans.add(new Span(at / 16, (at + spoken.length) / 16));
            pieces.add(spoken);
            pieces.add(roomNoise());
            at += spoken.length + PAUSE_SAMPLES;
        }
        return new Phrases(Candidate.concat(pieces), spans);
    }

    private static short[] trimmed(short[] pcm) {
        int from = 0;
        while (Math.abs(pcm[from]) < LOUD) {
            from++;
        }
        int to = pcm.length;
        while (Math.abs(pcm[to - 1]) < LOUD) {
            to--;
        }
        return Arrays.copyOfRange(pcm, from, to);
    }

    private static short[] roomNoise() {
        var random = new Random(7);
        var pause = new short[PAUSE_SAMPLES];
        for (int i = 0; i < pause.length; i++) {
            pause[i] = (short) random.nextInt(-20, 21);
        }
        return pause;
    }
}
