package dev.viva.media.turn;

/// Hears when somebody talks. Called on the event loop of the [TurnDetector], from within its `frame`.
///
/// One utterance is [#speechStarted], [#speech] many times, [#speechEnded]; then the next.
public interface TurnListener {

    /// Somebody began to talk.
    ///
    /// @param utterance     counts up from 1
    /// @param position48k   of the first sample that [#speech] gives, which lies before the speech (pre-roll)
    void speechStarted(int utterance, long position48k);

    /// Sound of the utterance, 20 ms at a time, pre-roll and hang-over included.
    ///
    /// @param pcm         16 kHz mono; read before the call returns, the array is reused
    /// @param length      samples that count, from index 0
    /// @param position48k of the first of them
    void speech(short[] pcm, int length, long position48k);

    /// The talking has stopped, one hang-over ago.
    ///
    /// @param position48k where the last loud frame ended
    void speechEnded(int utterance, long position48k);
}
