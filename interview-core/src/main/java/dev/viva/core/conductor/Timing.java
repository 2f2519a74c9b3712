package dev.viva.core.conductor;

/// Every span of time that the rules use, in ms.
final class Timing {

    /// Waiting for the words of an utterance that has ended, if nobody says that they are coming.
    static final long WORDS_MS = 3_000;
    /// The same if somebody does. A voice that says nothing at all is given up 12 s and a fifth of the utterance's
    /// length
    /// after its end; the next one may take 5 s to open and a tenth of the length to hear it: 54 s for two minutes.
    static final long COMING_MS = 60_000;
    /// Whoever waits for us longer than this is told so.
    static final long POLITE_MS = 1_200;
    /// An empty utterance shorter than this was a cough or a key.
    static final long UTTERANCE_MS = 1_500;
    /// Least silence before the interviewer speaks.
    static final long BREATH_MS = 500;
    /// Nobody's silence is waited out for longer before a turn that was spoken is closed, whatever is said of it.
    static final long LONGEST_WAIT_MS = 10_000;
    /// Sound without words holds the interviewer back for so long.
    static final long FLOOR_MS = 20_000;

    /// The ladder of silence, from the end of the question.
    static final long PROMPT_MS = 12_000;

    static final long OFFER_MS = 30_000;
    static final long HOLD_MS = 75_000;
    /// Reading and typing take longer than hearing and talking.
    static final long TEXT_FACTOR = 4;

    static final long THINK_MS = 60_000;

    static final long HINT_MS = 120_000;
    /// Shorter interviews get no hint: it would come with the first question.
    static final long HINT_FROM_MS = 180_000;

    /// Silence that ends a sentence when time is up.
    static final long SENTENCE_MS = 800;
    /// How long a sentence may go on after the question's time.
    static final long OVERRUN_MS = 20_000;
    /// The announced minute after the planned end.
    static final long GRACE_MS = 60_000;
    /// With less time than this no question or follow-up is begun.
    static final long LEAST_TO_ASK_MS = 15_000;

    static final long LEAST_TO_FOLLOW_UP_MS = 30_000;

    /// Silence that ends a turn of the candidate's own questions, and the stage.
    static final long THEIR_PATIENCE_MS = 2_000;

    static final long THEIR_SILENCE_MS = 15_000;

    /// A second press of the same button within this was a double click.
    static final long DOUBLE_CLICK_MS = 1_000;

    /// A line that takes longer than this and three times its usual length is given up.
    static final long LINE_SLACK_MS = 15_000;

    private static final long SPOKEN_MS_PER_CHAR = 65;
    private static final long READ_MS_PER_CHAR = 50;
    private static final long LEAST_LINE_MS = 600;

    private Timing() {}

    /// How long a text takes to be said, roughly.
    static long spokenMs(String text) {
        return Math.max(LEAST_LINE_MS, SPOKEN_MS_PER_CHAR * text.length());
    }

    /// How long a text takes to be read.
    static long readMs(String text) {
        return Math.max(LEAST_LINE_MS, READ_MS_PER_CHAR * text.length());
    }
}
