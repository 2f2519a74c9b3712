package dev.viva.media.turn;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/// The speech probability of libspeexdsp's preprocessor, which knows the noise of a room band by band: it lets go of a
/// fan after two seconds, and hears a voice that is only 4 dB louder than it. A tone, a slammed door and a voice are
/// all the same to it, so it is asked together with loudness and pitch, never alone.
///
/// Its own decision (`SPEEX_PREPROCESS_SET_VAD`) is not used: the library calls that a stopgap, on standard error.
///
/// Takes 15 to 20 us per frame (libspeexdsp 1.2.1, one core of a virtual machine); nothing is allocated.
///
/// **Threads:** confined to the thread that made it.
final class SpeexActivity implements VoiceActivity {

    private final Arena arena = Arena.ofConfined();
    private final MemorySegment frame = arena.allocate(JAVA_SHORT, TurnDetector.FRAME_SAMPLES);
    private final MemorySegment answer = arena.allocate(JAVA_INT);
    private @Nullable MemorySegment state;

    SpeexActivity() {
        state = SpeexLibrary.open(TurnDetector.FRAME_SAMPLES, TurnDetector.RATE_HZ);
    }

    /// Whether this machine has the library.
    static boolean isThere() {
        return SpeexLibrary.isThere();
    }

    @Override
    public double probability(short[] pcm) {
        var open = state;
        if (open == null) {
            throw new IllegalStateException("closed");
        }
        MemorySegment.copy(pcm, 0, frame, JAVA_SHORT, 0, TurnDetector.FRAME_SAMPLES);
        return SpeexLibrary.probability(open, frame, answer) / 100.0;
    }

    @Override
    public void close() {
        var open = state;
        if (open != null) {
            state = null;
            SpeexLibrary.close(open);
            arena.close();
        }
    }
}
