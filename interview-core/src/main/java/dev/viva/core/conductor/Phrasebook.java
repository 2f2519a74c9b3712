package dev.viva.core.conductor;

import java.util.Map;

/// Every sentence that the interviewer has of its own, in one language.
///
/// Plain words, second person, no exclamation marks. `{name}`, `{company}`, `{role}`, `{place}` and
/// `{time}` stand for what the interview knows.
@FunctionalInterface
interface Phrasebook {

    /// The sentence, with its placeholders. Empty for kinds whose words come from the plan or from an
    /// operator.
    String of(LineKind kind);

    /// The book of a language; English where there is none yet.
    ///
    /// @param language BCP 47, such as `en-US`
    static Phrasebook in(String language) {
        return BOOKS.getOrDefault(language.split("-", 2)[0], ENGLISH);
    }

    Phrasebook ENGLISH = kind -> switch (kind) {
        case GREETING ->
            "Hello {name}. Thank you for coming. I ask the questions today for {company}, for the role of {role}.";
        case DISCLOSURE ->
            "I am an AI interviewer. I only ask and listen; a person decides. Our conversation is recorded, as you"
                    + " agreed. At any time you may ask me to repeat a question, to give you time to think, to skip a"
                    + " question, or to pause.";
        case CONSENT_NEEDED ->
            "I am an AI interviewer. Before I may ask you anything, I need your consent to the recording. Please"
                    + " choose on the screen whether you agree. I will wait.";
        case SECTION_INTRO, QUESTION, FOLLOW_UP, WHISPER -> "";
        case TRANSITION -> "Thank you.";
        case PROMPT -> "Take your time. I am listening.";
        case OFFER -> "Would you like to hear the question again, or have more time to think? Just say so.";
        case HOLD_NOTICE ->
            "I will wait here, and the clock is stopped. Say something or press a button to go on. You can also"
                    + " leave, and come back later.";
        case STOP_NOTICE ->
            "I have to interrupt us here, for a reason on our side. Everything you said is kept. Please keep this"
                    + " page open, or come back with your link in a few minutes.";
        case UNCLEAR -> "I can hear you, but I could not make out the words. Could you say it again, or type it?";
        case UNCLEAR_MOVE_ON ->
            "I still could not make out the words. Your answer is in the recording, and a person can hear it.";
        case THINK_GRANTED -> "Of course. Take your time, and start when you are ready.";
        case SKIP_GRANTED -> "All right, we skip that one.";
        case TIME_HINT -> "For your information: we have about {time} left for my questions.";
        case GRACE_NOTICE -> "The time for my questions is over. Please finish your thought; you have one more minute.";
        case MOVE_ON -> "Thank you. I would like to go on now, so that we have time for the rest.";
        case WELCOME_BACK -> "Welcome back. {place}";
        case INTERRUPTED -> "Sorry, there was a short interruption. Please go on.";
        case RESUMED -> "Let us go on. {place}";
        case HANDED_BACK -> "I am the AI interviewer again. {place}";
        case VOICE_LOST ->
            "I cannot speak or listen at the moment, for a reason on our side. Your answers are safe, and the clock is"
                    + " stopped. You can go on in writing: press a button or type your answer. Or wait for me here, or"
                    + " come back later with your link.";
        case VOICE_BACK -> "I can speak and listen again.";
        case WRAP_UP -> "Those were all my questions.";
        case WRAP_UP_TIME -> "We have come to the end of the time for my questions.";
        case INVITATION ->
            "Is there anything that you would like to ask? I cannot answer it myself, but I will pass it on to the"
                    + " people who decide.";
        case NOTED -> "I have noted that, and I will pass it on to the people who decide. Anything else?";
        case GOODBYE -> "Thank you for your time, {name}. A person will look at your answers. Goodbye.";
        case GOODBYE_EARLY -> "All right. We stop here, and nothing more is recorded. Thank you for coming. Goodbye.";
    };

    /// One book per language; a new language is a line here.
    Map<String, Phrasebook> BOOKS = Map.of("en", ENGLISH);

    /// Where we are, after a break.
    default String place(int question, int questions) {
        return question == 0 ? "" : "We are at question " + question + " of " + questions + ".";
    }

    /// A remaining time in words: whole minutes, or half a minute.
    default String time(long ms) {
        var minutes = Math.round(ms / 60_000.0);
        return minutes == 0 ? "half a minute" : minutes == 1 ? "one minute" : number((int) minutes) + " minutes";
    }

    private static String number(int minutes) {
        return switch (minutes) {
            case 2 -> "two";
            case 3 -> "three";
            default -> Integer.toString(minutes);
        };
    }
}
