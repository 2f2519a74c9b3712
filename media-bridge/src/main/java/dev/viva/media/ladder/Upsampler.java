package dev.viva.media.ladder;

/// Turns 16 kHz into 24 kHz, piece by piece: three samples for two, through a windowed sinc of 72 taps in three phases.
///
/// **Threads:** confined; one for each stream of sound.
final class Upsampler {

    private static final int UP = 3;
    private static final int DOWN = 2;

    /// Input samples that one output sample looks at.
    private static final int REACH = 24;

    /// Hz in the stream of 48 kHz between the two; half of the lower rate is 8 kHz.
    private static final double CUT_OFF = 7_400.0 / 48_000;

    private static final float[][] PHASES = phases();

    private final float[] history = new float[REACH];
    private int next; // phase of the next output sample
    private int at; // where the newest sample stands in the ring

    /// The next piece; what belongs to the last samples of it comes with the piece after.
    short[] next(short[] pcm) {
        var out = new short[(int) (((long) pcm.length * UP - next + DOWN - 1) / DOWN)];
        var written = 0;
        for (var sample : pcm) {
            at = (at + 1) % REACH;
            history[at] = sample;
            for (; next < UP; next += DOWN) {
                out[written++] = filtered(PHASES[next]);
            }
            next -= UP;
        }
        return out;
    }

    /// Forgets what came before: another line begins.
    void reset() {
        java.util.Arrays.fill(history, 0);
        next = 0;
    }

    private short filtered(float[] taps) {
        var sum = 0f;
        var from = at;
        for (var tap : taps) {
            sum += tap * history[from];
            from = from == 0 ? REACH - 1 : from - 1;
        }
        return (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, Math.round(sum)));
    }

    private static float[][] phases() {
        var taps = REACH * UP;
        var phases = new float[UP][REACH];
        for (var phase = 0; phase < UP; phase++) {
            var sum = 0.0;
            for (var k = 0; k < REACH; k++) {
                var n = phase + UP * k;
                var x = 2 * Math.PI * CUT_OFF * (n - (taps - 1) / 2.0);
                var window = 0.42
                        - 0.5 * Math.cos(2 * Math.PI * (n + 0.5) / taps)
                        + 0.08 * Math.cos(4 * Math.PI * (n + 0.5) / taps);
                phases[phase][k] = (float) (window * (x == 0 ? 1 : Math.sin(x) / x));
                sum += phases[phase][k];
            }
            for (var k = 0; k < REACH; k++) {
                phases[phase][k] /= (float) sum; // a constant stays what it is in every phase
            }
        }
        return phases;
    }
}
