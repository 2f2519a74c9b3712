package dev.viva.core.conductor;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// What a short utterance asks for, if it asks for anything.
///
/// Only a whole utterance of at most [#LONGEST] words, fillers apart, counts: an answer that merely contains such words
/// ("I would skip
/// the queue", "we had to pause the project") is an answer. English, with the Hindi
/// words that show attention; one table.
enum Intent {
    REPEAT,
    THINK,
    SKIP,
    PAUSE,
    RESUME,
    DONE,
    /// Declines an offer.
    NO,
    /// Shows attention: neither an answer nor a wish to speak.
    BACKCHANNEL,
    /// "Yes", "sure": an answer to a question, but no interruption of one.
    NOD,
    /// Any other single word: the same, and no wish either.
    BRIEF,
    /// Nothing was understood.
    BLANK,
    /// Words of substance.
    ANSWER;

    /// More words than this are never a command.
    static final int LONGEST = 8;

    private static final Set<String> FILLERS = Set.of(
            "um",
            "uh",
            "er",
            "erm",
            "hm",
            "hmm",
            "oh",
            "ah",
            "well",
            "so",
            "okay",
            "ok",
            "alright",
            "sorry",
            "please",
            "just",
            "actually",
            "then",
            "yeah",
            "yes",
            "thanks",
            "hey",
            "now");

    private static final Set<String> BACKCHANNELS = Set.of(
            "mhm", "mm", "mmm", "uh", "huh", "hm", "hmm", "um", "er", "erm", "okay", "ok", "right", "alright", "all",
            "i", "see", "got", "it", "ah", "oh", "achha", "accha", "acha", "theek", "thik", "hai", "hmmm", "uhuh",
            "अच्छा", "ठीक", "है");
    private static final Set<String> NODS = Set.of(
            "yes", "yeah", "yep", "sure", "good", "great", "fine", "cool", "no", "haan", "han", "haa", "ji", "bilkul",
            "हाँ", "हां", "जी");

    private static final Set<String> REFUSALS = Set.of("no", "nope", "nah");
    private static final Pattern NO_MORE = Pattern.compile("\\b(?:that(?:'s| is| was|s) (?:all|it|everything)"
            + "|nothing (?:else|more|further)|no (?:more |further |other )?questions?)\\b");
    private static final Pattern ASKING = Pattern.compile("\\b(?:what|how|when|where|who|why|which)(?:'s)?\\b|\\b(?:can"
            + "|could|do|does|did|is|are|will|would|may) (?:you|i|we|they|there|the|it|this|your|somebody|people)\\b");

    private static final String ASK = "(?:(?:can|could|would|may) (?:you|i|we) |i'd like (?:you )?to |i would like "
            + "(?:you )?to |i want to |i need to |let's |let us |let me |do you mind if we |we )?";
    private static final String ONE = "(?: (?:it|that|this|one|the question|that one|this one|this question"
            + "|that question|the last question|what you said))?";
    private static final String FOR_A_BIT = "(?: (?:for )?(?:a|one|some|a little|a short) "
            + "(?:moment|minute|second|sec|bit|while|time|moment or two|little|little bit))?";

    private static final Map<Intent, List<Pattern>> PHRASES = Map.of(
            REPEAT,
            patterns(
                    ASK + "(?:repeat|rephrase)" + ONE + "(?: again| once more| one more time)?(?: for me)?",
                    ASK + "say" + ONE + " (?:again|once more|one more time)",
                    ASK + "(?:ask|read)" + ONE + " (?:again|once more|one more time)",
                    "(?:come again|say again|once more|one more time|pardon|pardon me|i beg your pardon|again)",
                    "what was (?:the|that|your) (?:question|last question)(?: again)?",
                    "(?:what|sorry what) did you (?:say|ask)(?: again)?",
                    "i (?:didn't|did not|couldn't|could not) (?:hear|catch|get|understand)" + ONE),
            THINK,
            patterns(
                    ASK + "think" + FOR_A_BIT + "(?: about (?:it|that|this))?" + FOR_A_BIT,
                    "(?:give me|i need|i'll need|can i have|could i have|may i have|let me have|let me take|i'd like)"
                            + " (?:a|one|some|a little|another) (?:moment|minute|second|sec|time|bit|bit of time)"
                            + "(?: to think| please)?(?: about (?:it|that|this))?",
                    "(?:a|one|just a) (?:moment|minute|second|sec)",
                    "i(?:'m| am) (?:still )?thinking(?: about (?:it|that|this))?",
                    "hold on(?: a (?:moment|minute|second|sec))?"),
            SKIP,
            patterns(
                    ASK + "skip" + ONE,
                    ASK + "(?:move on|go on|go)(?: to)?(?: the)? next(?: one| question)?",
                    ASK + "move on",
                    "(?:the )?next(?: one| question)",
                    "(?:i'll |i will |i )?pass(?: on (?:it|that|this|that one|this one|this question))?"),
            PAUSE,
            patterns(
                    ASK + "(?:pause|take a (?:short |quick |little )?(?:break|pause)|have a (?:short |quick )?break)"
                            + "(?: the interview| here| it)?" + FOR_A_BIT,
                    "i need a (?:short |quick )?(?:break|pause)",
                    "pause(?: the)?(?: interview)?"),
            RESUME,
            patterns(
                    ASK + "(?:resume|continue|go on|carry on|start again|keep going)(?: the interview| with it)?",
                    "i(?:'m| am) (?:back|ready|here)(?: again| to continue| to go on)?",
                    "(?:i'm )?ready"),
            DONE,
            patterns(
                    "that(?:'s| is| was) (?:all|it|everything)(?: from me| for me| i have| i've got| from my side)?",
                    "i(?:'m| am) (?:done|finished)(?: with (?:it|that|this|my answer|this question))?",
                    "i have (?:nothing|no more)(?: more| else)?(?: to (?:add|say))?",
                    "(?:nothing|no more)(?: more| else)? to add",
                    "that(?:'s| is) my answer"),
            NO,
            patterns(
                    "no(?: no)?(?: thank you| thanks)?(?: not really| nothing| nothing else| that's all| that's it"
                            + "| i don't| i have none| i'm good| i'm fine)?",
                    "(?:nope|nah|none|not really|not at the moment|nothing|nothing else|nothing from me)(?: thank you)?",
                    "i(?:'m| am) (?:good|fine|all set)",
                    "(?:no )?i (?:don't|do not)(?: think so| have (?:any|any questions|a question|questions))?",
                    "no (?:more )?questions?(?: from me)?(?: thank you)?"));

    private static List<Pattern> patterns(String... phrases) {
        return Arrays.stream(phrases).map(Pattern::compile).toList();
    }

    /// What an utterance asks for. [#RESUME] and [#NO] mean something only after a pause or an offer: elsewhere the
    /// caller takes them for words.
    static Intent of(String utterance) {
        var words = words(utterance);
        if (words.isEmpty()) {
            return BLANK;
        }
        var plain = words.stream().filter(w -> !FILLERS.contains(w)).toList();
        var found = plain.size() > LONGEST ? ANSWER : match(String.join(" ", words));
        if (found == ANSWER && plain.size() <= LONGEST) {
            found = match(String.join(" ", plain));
        }
        return found == ANSWER ? brevity(words) : found;
    }

    /// What an utterance asks for where the candidate may put questions of their own: there a short sentence that
    /// begins with "no", or says that this was all, declines, unless it asks something ("no, but what about …").
    static Intent whenInvited(String utterance) {
        var intent = of(utterance);
        return intent == ANSWER && declines(words(utterance)) ? NO : intent;
    }

    private static boolean declines(List<String> words) {
        var plain = words.stream().filter(w -> !FILLERS.contains(w)).toList();
        var spoken = String.join(" ", plain);
        var rest = NO_MORE.matcher(spoken).replaceAll("");
        return plain.size() <= LONGEST
                && (REFUSALS.contains(plain.getFirst()) || !rest.equals(spoken))
                && !ASKING.matcher(rest).find();
    }

    /// How many words a text has.
    static int count(String text) {
        return text.isBlank() ? 0 : text.strip().split("\\s+").length;
    }

    private static Intent match(String spoken) {
        for (var intent : List.of(REPEAT, THINK, SKIP, PAUSE, RESUME, DONE, NO)) {
            if (PHRASES.getOrDefault(intent, List.of()).stream()
                    .anyMatch(p -> p.matcher(spoken).matches())) {
                return intent;
            }
        }
        return ANSWER;
    }

    /// Up to three words that only show attention or nod; a single word of any kind is brief as well.
    private static Intent brevity(List<String> words) {
        if (words.size() > 3) {
            return ANSWER;
        }
        if (BACKCHANNELS.containsAll(words)) {
            return BACKCHANNEL;
        }
        var nods = words.stream().allMatch(w -> BACKCHANNELS.contains(w) || NODS.contains(w));
        if (nods) {
            return NOD;
        }
        return words.size() == 1 ? BRIEF : ANSWER;
    }

    private static List<String> words(String utterance) {
        var plain = utterance.toLowerCase(Locale.ROOT).replace('’', '\'').replaceAll("[^\\p{L}\\p{M}\\p{N}' ]+", " ");
        return plain.isBlank() ? List.of() : List.of(plain.strip().split(" +"));
    }
}
