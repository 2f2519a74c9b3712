package dev.viva.ai.cascade;

import java.util.Arrays;

/// Takes the silence off the beginning of a line: what counts is the first sample that can be heard.
final class Onset {

    /// About -56 dBFS: no voice begins below it.
    private static final int AUDIBLE = 52;

    /// Kept before the first audible sample, so that no consonant is cut.
    private static final int KEPT_MS = 20;

    private final int kept;
    private short[] before = new short[0];
    private boolean audible;

    Onset(int rateHz) {
        kept = rateHz * KEPT_MS / 1_000;
    }

    /// What is left of a piece; empty while nothing can be heard.
    short[] trim(short[] pcm) {
        if (audible) {
            return pcm;
        }
        var all = Arrays.copyOf(before, before.length + pcm.length);
        System.arraycopy(pcm, 0, all, before.length, pcm.length);
        int first = before.length;
        while (first < all.length && Math.abs(all[first]) < AUDIBLE) {
            first++;
        }
        audible = first < all.length;
        var rest = Arrays.copyOfRange(all, Math.max(0, first - kept), all.length);
        before = audible ? new short[0] : rest;
        return audible ? rest : new short[0];
    }
}
