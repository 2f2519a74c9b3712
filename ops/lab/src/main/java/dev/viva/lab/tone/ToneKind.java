package dev.viva.lab.tone;

/// Who speaks: the two kinds of messages begin and end with different tones, so that neither is taken for the other.
public enum ToneKind {
    /// A sentence of the candidate: a number of four digits, 1.36 s.
    SENTENCE(10, 12, 4),
    /// A line of the interviewer: a code of six digits, 1.68 s.
    LINE(11, 13, 6);

    private final int begin;
    private final int end;
    private final int digits;

    ToneKind(int begin, int end, int digits) {
        this.begin = begin;
        this.end = end;
        this.digits = digits;
    }

    /// The symbol that it begins with.
    int begin() {
        return begin;
    }

    /// The symbol that it ends with.
    int end() {
        return end;
    }

    int digits() {
        return digits;
    }

    /// The largest number that it can carry.
    public int largest() {
        return (int) Math.pow(10, digits) - 1;
    }
}
