package dev.viva.lab.candidate;

/// How a [ToneCandidate] talks.
///
/// @param first     number of its first sentence; they count up from there
/// @param sentences in each answer
/// @param gapMs     of silence between two of them. Above the detector's patience (600 ms) each is an utterance of its
///                  own; it must stay below that of the question, or the answer ends there
/// @param breathMs  from when the interviewer is heard no more until the answer begins
public record ToneRhythm(int first, int sentences, long gapMs, long breathMs) {

    public ToneRhythm {
        if (sentences < 1) {
            throw new IllegalArgumentException("sentences: " + sentences + " (expected: at least 1)");
        }
    }

    /// Sentences from number 1, each an utterance.
    ///
    /// @param sentences in each answer
    public static ToneRhythm of(int sentences) {
        return new ToneRhythm(1, sentences, 900, 700);
    }

    /// The same with other numbers, as for the second of two candidates.
    public ToneRhythm from(int number) {
        return new ToneRhythm(number, sentences, gapMs, breathMs);
    }

    /// The same with other gaps.
    public ToneRhythm withGap(long ms) {
        return new ToneRhythm(first, sentences, ms, breathMs);
    }
}
