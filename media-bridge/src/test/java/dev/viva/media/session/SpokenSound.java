package dev.viva.media.session;

import java.util.Random;

/// Frames of 20 ms at 16 kHz as a microphone gives them: a voice of pulses at 130 Hz in syllables, things that fall
/// and slam, and the noise of a room below all of it. The same every time.
final class SpokenSound {

    private static final int FRAME = 320;
    private static final int SYLLABLE_MS = 240;

    private final Random random = new Random(11);
    private final String room;
    private final double roomRms;
    private double low;
    private long sample;

    /// @param room `quiet`, `fan` or `rain`
    SpokenSound(String room) {
        this.room = room;
        this.roomRms = room.equals("quiet") ? 10 : 300;
    }

    /// @param atMs within the step
    short[] frame(String sound, int atMs) {
        var pcm = new short[FRAME];
        for (var i = 0; i < FRAME; i++, sample++) {
            var inStep = atMs * 16 + i;
            var value = background()
                    + switch (sound) {
                        case "voice" -> voice(inStep);
                        case "clatter" -> random.nextGaussian() * 5_000;
                        case "slam" -> random.nextGaussian() * 12_000 * Math.exp(-inStep / 1_600.0);
                        case "keys" -> random.nextGaussian() * 6_000 * Math.exp(-(inStep % 2_000) / 60.0);
                        case "swelling" -> swelling(inStep);
                        case "fan" -> 4 * background();
                        case "quiet" -> 0;
                        default -> throw new IllegalArgumentException("sound: " + sound);
                    };
            pcm[i] = (short) Math.clamp(value, -32_000, 32_000);
        }
        return pcm;
    }

    /// Traffic: noise that rises and falls by 20 dB, three times in two seconds.
    private double swelling(int at) {
        return random.nextGaussian() * 3_000 * Math.pow(10, -0.5 + 0.5 * Math.sin(2 * Math.PI * 1.5 * at / 16_000.0));
    }

    private double background() {
        low = 0.95 * low + random.nextGaussian() * 0.31;
        var swell = room.equals("rain") ? 1 + 0.4 * Math.sin(2 * Math.PI * sample / 16_000.0 * 0.7) : 1;
        return low * roomRms * swell;
    }

    /// Formants near 700, 1200 and 2500 Hz over a pulse that rises and falls a little; softer between syllables.
    private double voice(int at) {
        var seconds = at / 16_000.0;
        var pitch = 130 + 15 * Math.sin(2 * Math.PI * seconds * 1.3);
        var value = 0.0;
        for (var harmonic = 1; harmonic <= 20; harmonic++) {
            var hz = harmonic * pitch;
            var loud = peak(hz, 700) + 0.6 * peak(hz, 1_200) + 0.3 * peak(hz, 2_500) + 0.15;
            value += loud * Math.sin(2 * Math.PI * hz * seconds);
        }
        var inSyllable = at / 16 % SYLLABLE_MS;
        return value * 2_000 * (inSyllable < SYLLABLE_MS - 60 ? 1 : 0.15);
    }

    private static double peak(double hz, double formant) {
        return Math.exp(-Math.pow((hz - formant) / 250, 2));
    }
}
