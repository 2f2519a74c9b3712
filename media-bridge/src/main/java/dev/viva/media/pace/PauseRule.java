package dev.viva.media.pace;

/// Which frames are sent while nobody speaks: all of them for 200 ms, then one every 400 ms to keep the way open.
/// Until somebody has spoken only the latter are sent.
final class PauseRule {

    private static final int TAIL_FRAMES = 10;
    private static final int KEEP_ALIVE_FRAMES = 20;

    private int silentFrames = TAIL_FRAMES - 1;

    /// A frame of sound.
    ///
    /// @return whether it is the first after a pause
    boolean sound() {
        boolean first = silentFrames >= TAIL_FRAMES;
        silentFrames = 0;
        return first;
    }

    /// Whether the frame before was without sound.
    boolean silent() {
        return silentFrames > 0;
    }

    /// A frame without sound.
    Silent silence() {
        silentFrames++;
        if (silentFrames <= TAIL_FRAMES) {
            return silentFrames == TAIL_FRAMES ? Silent.KEEP_ALIVE : Silent.TAIL;
        }
        return (silentFrames - TAIL_FRAMES) % KEEP_ALIVE_FRAMES == 0 ? Silent.KEEP_ALIVE : Silent.NOTHING;
    }

    /// What to send for it.
    enum Silent {
        TAIL,
        KEEP_ALIVE,
        NOTHING
    }
}
