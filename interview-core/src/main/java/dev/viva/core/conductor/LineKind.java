package dev.viva.core.conductor;

/// What a line is for. The names stand in the record (`LineSpoken.kind`): add, never rename.
public enum LineKind {
    /// Who is asked, by whom, for what. Once in an interview.
    GREETING,
    /// That this is an AI, that a person decides, that it is recorded, what the candidate may ask for.
    DISCLOSURE,
    /// Nothing is asked before consent.
    CONSENT_NEEDED,
    SECTION_INTRO,
    QUESTION,
    FOLLOW_UP,
    /// Between an answer and the next question.
    TRANSITION,
    /// First rung of the ladder of silence.
    PROMPT,
    /// Second rung: repeat, or time to think.
    OFFER,
    /// Third rung: we wait; the link leads back.
    HOLD_NOTICE,
    /// We have to stop for a while; the link leads back.
    STOP_NOTICE,
    /// Sound was heard, words were not.
    UNCLEAR,
    /// The same for the last time: the recording has it, we go on.
    UNCLEAR_MOVE_ON,
    THINK_GRANTED,
    SKIP_GRANTED,
    TIME_HINT,
    /// The planned time is over, the announced grace begins.
    GRACE_NOTICE,
    /// The question's time is over.
    MOVE_ON,
    /// After a reload, a new visit or a restart.
    WELCOME_BACK,
    /// Another node has taken over in the middle of an answer: not all of it was heard.
    INTERRUPTED,
    /// After a pause or a hold.
    RESUMED,
    /// After an operator spoke.
    HANDED_BACK,
    /// An operator's words.
    WHISPER,
    VOICE_LOST,
    VOICE_BACK,
    /// Everything was asked.
    WRAP_UP,
    /// Time ended before the questions did.
    WRAP_UP_TIME,
    /// Asks for the candidate's own questions.
    INVITATION,
    /// A question of the candidate is passed on.
    NOTED,
    GOODBYE,
    /// Goodbye to a candidate who does not consent or goes away for good.
    GOODBYE_EARLY;

    /// True if the candidate's words stop a line of this kind.
    public boolean interruptible() {
        return switch (this) {
            case GREETING, DISCLOSURE, GOODBYE, GOODBYE_EARLY -> false;
            case CONSENT_NEEDED, SECTION_INTRO, QUESTION, FOLLOW_UP, TRANSITION -> true;
            case PROMPT, OFFER, HOLD_NOTICE, STOP_NOTICE, UNCLEAR, UNCLEAR_MOVE_ON, THINK_GRANTED, SKIP_GRANTED -> true;
            case TIME_HINT, GRACE_NOTICE, MOVE_ON, WELCOME_BACK, INTERRUPTED, RESUMED, HANDED_BACK -> true;
            case WHISPER, VOICE_LOST, VOICE_BACK, WRAP_UP, WRAP_UP_TIME, INVITATION, NOTED -> true;
        };
    }

    /// True if whoever knows only the record says this line by itself, or can do without: then another
    /// node may say it.
    boolean followsFromRecord() {
        return switch (this) {
            case GREETING, DISCLOSURE, CONSENT_NEEDED, SECTION_INTRO, QUESTION, FOLLOW_UP, TRANSITION, MOVE_ON -> true;
            case PROMPT, OFFER, HOLD_NOTICE, STOP_NOTICE, UNCLEAR, UNCLEAR_MOVE_ON, THINK_GRANTED -> false;
            case SKIP_GRANTED, TIME_HINT, GRACE_NOTICE, WELCOME_BACK, INTERRUPTED, RESUMED, HANDED_BACK -> false;
            case WHISPER, VOICE_LOST, VOICE_BACK, WRAP_UP, WRAP_UP_TIME, INVITATION, NOTED -> false;
            case GOODBYE, GOODBYE_EARLY -> false;
        };
    }

    boolean isGoodbye() {
        return this == GOODBYE || this == GOODBYE_EARLY;
    }
}
