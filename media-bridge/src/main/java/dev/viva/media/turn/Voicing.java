package dev.viva.media.turn;

/// Whether 20 ms of sound have the pitch of a voice: a period of 2.5 to 12.5 ms (80 to 400 Hz) that repeats.
///
/// Tells a voice from a door, a key or a fan; a whistle or a tone is no help against. Normalised autocorrelation at
/// 8 kHz. **Threads:** confined to one event loop; nothing is allocated.
final class Voicing {

    private static final int SAMPLES = TurnDetector.FRAME_SAMPLES / 2;
    private static final int FIRST_LAG = 8;
    private static final int SHORTEST = 20;
    private static final int LONGEST = 100;
    private static final double REPEATS = 0.5;
    private static final double FORGOTTEN = 0.2;

    private final float[] half = new float[2 * SAMPLES];

    /// Whether the frame has pitch. Frames that follow each other are given one after the other: a low voice needs two.
    boolean voiced(short[] pcm) {
        System.arraycopy(half, SAMPLES, half, 0, SAMPLES);
        for (int i = 0; i < SAMPLES; i++) {
            half[SAMPLES + i] = (pcm[2 * i] + pcm[2 * i + 1]) / 2f;
        }
        boolean forgotten = false; // a rumble resembles itself at every short lag: it must differ first
        for (int lag = FIRST_LAG; lag <= LONGEST; lag++) {
            double alike = correlation(lag);
            forgotten |= alike < FORGOTTEN;
            if (forgotten && lag >= SHORTEST && alike > REPEATS) {
                return true;
            }
        }
        return false;
    }

    private double correlation(int lag) {
        float product = 0;
        float now = 1;
        float before = 1;
        for (int i = SAMPLES; i < 2 * SAMPLES; i++) {
            product += half[i] * half[i - lag];
            now += half[i] * half[i];
            before += half[i - lag] * half[i - lag];
        }
        return product / Math.sqrt((double) now * before);
    }
}
