package dev.viva.lab.tone;

/// What a [ToneDecoder] found. Times are ms of sound that it was fed before, right to 40 ms.
public sealed interface Decoded {

    long fromMs();

    long toMs();

    /// A message that came through whole.
    record Message(ToneKind kind, int number, long fromMs, long toMs) implements Decoded {}

    /// Tones of a message that came through in part: what it said is not known.
    record Damaged(long fromMs, long toMs) implements Decoded {}
}
