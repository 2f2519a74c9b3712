package dev.viva.lab.gemini;

/// The vendor's own detector of speech, by loudness alone: 100 ms of voice begin an utterance, a silence ends it.
final class VendorActivity {

    /// What became of the sound.
    enum Change {
        NONE,
        BEGUN,
        OVER
    }

    private static final int HZ = 16_000;
    private static final int BLOCK = HZ / 100;
    private static final int VOICED_BLOCKS = 10;
    private static final double LEAST_RMS = 400;

    private final int silentBlocks;
    private double energy;
    private int filled;
    private int voiced;
    private int silent;
    private boolean talking;

    VendorActivity(int silenceMs) {
        silentBlocks = silenceMs / 10;
    }

    /// @param pcm 16 kHz mono, of any length
    Change hear(short[] pcm) {
        var change = Change.NONE;
        for (var sample : pcm) {
            energy += (double) sample * sample;
            if (++filled == BLOCK) {
                var next = block(Math.sqrt(energy / BLOCK) > LEAST_RMS);
                change = next == Change.NONE ? change : next;
                energy = 0;
                filled = 0;
            }
        }
        return change;
    }

    private Change block(boolean voice) {
        voiced = voice ? voiced + 1 : 0;
        silent = voice ? 0 : silent + 1;
        if (!talking && voiced == VOICED_BLOCKS) {
            talking = true;
            return Change.BEGUN;
        }
        if (talking && silent == silentBlocks) {
            talking = false;
            return Change.OVER;
        }
        return Change.NONE;
    }
}
