package dev.viva.ai.gemini;

import dev.viva.ai.text.Words;

/// A line on its way, and how much of it was given: what is missing is asked for after a break, never
/// what was heard.
final class SpokenLine {

    /// The usual pace of speech, as the session reckons it for a line whose sound is not all there.
    private static final int MS_PER_CHARACTER = 65;

    /// Faster than anybody speaks: then the transcript runs ahead of the sound.
    private static final int LEAST_MS_PER_WORD = 150;

    /// A transcript may be longer than the line: marks, numbers as words.
    private static final int SLACK = 200;

    final String id;
    final String text;

    /// What is asked for at present: the text, or what is missing of it.
    private String asked;

    private final StringBuilder transcript = new StringBuilder();
    private long samples;
    private int before;
    private int tries;
    private boolean reworded;

    SpokenLine(String id, String text) {
        this.id = id;
        this.text = text;
        this.asked = text;
    }

    String asked() {
        return asked;
    }

    String transcript() {
        return transcript.toString();
    }

    void transcribed(String piece) {
        if (transcript.length() + piece.length() <= 4 * text.length() + SLACK) {
            transcript.append(piece);
        }
    }

    void given(int count) {
        samples += count;
    }

    /// Sound of the present request was given.
    boolean hasSound() {
        return samples > 0;
    }

    /// Sound was given, now or before a break.
    boolean begun() {
        return samples > 0 || before > 0;
    }

    /// How often it was asked for without success.
    int tries() {
        return tries;
    }

    void failedOnce() {
        tries++;
    }

    boolean reworded() {
        return reworded;
    }

    void markReworded() {
        reworded = true;
    }

    /// The request is over before its end: what was given of it stays given.
    void settle() {
        var words = wordsGiven();
        before += words;
        asked = Wording.after(asked, words);
        samples = 0;
        transcript.setLength(0);
    }

    /// Nothing is missing.
    boolean whole() {
        return asked.isEmpty();
    }

    /// The request is told in other words: forget what came.
    void forget() {
        samples = 0;
        transcript.setLength(0);
    }

    /// The first words of it, up to what was played.
    String heardAfter(long playedMs) {
        int count = 0;
        long ms = 0;
        for (var word : Wording.written(text)) {
            ms += (word.length() + 1L) * MS_PER_CHARACTER;
            if (ms > playedMs) {
                break;
            }
            count++;
        }
        return Wording.first(text, count);
    }

    /// Words of the present request whose sound was given. The transcript tells, unless it is ahead of
    /// the sound.
    private int wordsGiven() {
        if (samples == 0) {
            return 0;
        }
        long ms = samples * 1000 / SoundCheck.RATE_HZ;
        int total = Wording.written(asked).size();
        int byTranscript = Math.min(total, Words.of(transcript.toString()).size());
        if (byTranscript > 0 && ms >= (long) byTranscript * LEAST_MS_PER_WORD) {
            return byTranscript;
        }
        return Math.max(1, Math.min(total, wordsWithin(ms)));
    }

    private int wordsWithin(long givenMs) {
        int count = 0;
        long ms = 0;
        for (var word : Wording.written(asked)) {
            ms += (word.length() + 1L) * MS_PER_CHARACTER;
            if (ms > givenMs) {
                break;
            }
            count++;
        }
        return count;
    }
}
