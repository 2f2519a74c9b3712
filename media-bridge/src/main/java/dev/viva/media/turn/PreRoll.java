package dev.viva.media.turn;

/// The last frames before somebody talked.
final class PreRoll {

    private final short[][] frames;
    private final long[] positions;
    private int oldest;
    private int count;

    PreRoll(int capacity, int frameSamples) {
        this.frames = new short[capacity][frameSamples];
        this.positions = new long[capacity];
    }

    void add(short[] pcm, long position) {
        int slot = (oldest + count) % frames.length;
        System.arraycopy(pcm, 0, frames[slot], 0, frames[slot].length);
        positions[slot] = position;
        if (count < frames.length) {
            count++;
        } else {
            oldest = (oldest + 1) % frames.length;
        }
    }

    long firstPosition() {
        return positions[oldest];
    }

    void drainTo(TurnListener listener) {
        for (int i = 0; i < count; i++) {
            int slot = (oldest + i) % frames.length;
            listener.speech(frames[slot], frames[slot].length, positions[slot]);
        }
        oldest = 0;
        count = 0;
    }
}
