package dev.viva.ai.cascade;

/// The sound of one finished utterance.
///
/// @param pcm 16 kHz mono; not changed by anybody any more
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
public record Sound(short[] pcm) {

    /// Samples in a second.
    public static final int RATE_HZ = 16_000;

    public long millis() {
        return pcm.length * 1_000L / RATE_HZ;
    }
}
