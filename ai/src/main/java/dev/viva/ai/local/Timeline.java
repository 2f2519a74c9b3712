package dev.viva.ai.local;

import java.util.TreeMap;

/// Maps the decoder's clock, which counts only what it was fed, to the utterance's clock, which also counts what was
/// dropped on the way. Confined to one thread.
final class Timeline {

    private static final int SAMPLES_PER_MS = 16;
    private static final int FRAME_MS = 10;

    /// Samples dropped before a sample that was fed, by the number of the latter on the decoder's clock.
    private final TreeMap<Long, Long> droppedBefore = new TreeMap<>();

    private long fed;
    private long dropped;

    /// Notes that these samples go to the decoder next.
    ///
    /// @param atSample where they begin within the utterance
    void fed(long atSample, int samples) {
        if (atSample - fed != dropped) {
            dropped = atSample - fed;
            droppedBefore.put(fed, dropped);
        }
        fed += samples;
    }

    /// When a frame of the decoder begins, in ms from the utterance's first sample.
    long startMs(int frame) {
        return toMs(frame * (long) FRAME_MS * SAMPLES_PER_MS);
    }

    /// When a frame of the decoder is over.
    long endMs(int frame) {
        long lastSample = (frame + 1L) * FRAME_MS * SAMPLES_PER_MS - 1;
        return toMs(lastSample) + 1;
    }

    private long toMs(long fedSample) {
        var gap = droppedBefore.floorEntry(fedSample);
        return (fedSample + (gap == null ? 0 : gap.getValue())) / SAMPLES_PER_MS;
    }
}
