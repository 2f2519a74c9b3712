package dev.viva.media.turn;

/// How much 20 ms of sound resemble a voice in this room, judged frame by frame in order.
///
/// **Threads:** confined to one event loop; computes for some microseconds, never blocks.
public interface VoiceActivity extends AutoCloseable {

    /// Speech begins with frames that are at least so probably a voice.
    double BEGINS = 0.9;

    /// It goes on with frames that are at least so probably one.
    double GOES_ON = 0.75;

    /// Believes every frame: loudness alone decides.
    VoiceActivity LOUDNESS_ALONE = pcm -> 1;

    /// The next frame's probability, 0 to 1.
    ///
    /// @param pcm 16 kHz mono, the first [TurnDetector#FRAME_SAMPLES] count; not changed
    double probability(short[] pcm);

    /// Frees what is held outside of the heap. Idempotent.
    @Override
    default void close() {}

    /// That of libspeexdsp if this machine has it, else [#LOUDNESS_ALONE].
    static VoiceActivity best() {
        return knowsNoise() ? new SpeexActivity() : LOUDNESS_ALONE;
    }

    /// Whether this machine has libspeexdsp.
    static boolean knowsNoise() {
        return SpeexActivity.isThere();
    }
}
