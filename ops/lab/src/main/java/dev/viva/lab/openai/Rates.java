package dev.viva.lab.openai;

/// From one sample rate to another, good enough for a voice.
final class Rates {

    /// What the vendor speaks at.
    static final int SPOKEN_HZ = 24_000;

    private Rates() {}

    /// Three samples for two, by straight lines between them.
    static short[] from16To24(short[] pcm) {
        var result = new short[(int) (pcm.length * 3L / 2)];
        for (int i = 0; i < result.length; i++) {
            int thirds = i * 2;
            int at = thirds / 3;
            int next = Math.min(at + 1, pcm.length - 1);
            result[i] = (short) ((pcm[at] * (3 - thirds % 3) + pcm[next] * (thirds % 3)) / 3);
        }
        return result;
    }
}
