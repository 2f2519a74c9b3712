package dev.viva.core.record;

/// One spoken word and its place on the media clock.
///
/// @param startMs   media time at which it begins, in ms within the visit
/// @param endMs     media time at which it ends
/// @param estimated true if the times were spread over the line by length instead of measured by the engine
public record Word(String text, long startMs, long endMs, boolean estimated) {

    public Word {
        if (startMs < 0 || endMs < startMs) {
            throw new IllegalArgumentException(
                    "word from " + startMs + " to " + endMs + " ms (expected: 0 <= from <= to)");
        }
    }
}
