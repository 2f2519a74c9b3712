package dev.viva.lab.ledger;

import static dev.viva.lab.ledger.LedgerCheck.CRASH;
import static dev.viva.lab.ledger.LedgerCheck.CUT_OFF;
import static dev.viva.lab.ledger.LedgerCheck.STRICT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.lab.ledger.Ledger.Sentence;
import dev.viva.lab.ledger.Verdict.Kind;
import dev.viva.lab.tone.ToneCode;
import dev.viva.lab.tone.ToneEngine;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Every way in which an interview can be wrong is found and named.
class LedgerCheckTest {

    private static final String GREETING = "Hello Robin.";
    private static final String QUESTION = "How do you plan your day?";

    private final Ledger ledger = new Ledger();

    @Test
    void anUndisturbedInterviewIsClean() {
        say(1, 2, 3);
        hear(GREETING, QUESTION);

        var verdict = STRICT.of(ledger, kept("sentence number 1 sentence number 2", "sentence number 3"));

        assertThat(verdict.faults()).isEmpty();
        assertThat(verdict.clean()).isTrue();
        assertThat(verdict).hasToString("clean (3 sentences said, 3 kept)");
    }

    @Test
    void aMissingSentenceIsLost() {
        say(1, 2, 3);

        assertThat(STRICT.of(ledger, kept(1, 3)).faults()).hasToString("[LOST [2]]");
    }

    @Test
    void aSentenceThatStandsTwiceIsDuplicated() {
        say(1, 2);

        assertThat(STRICT.of(ledger, kept(1, 2, 1)).of(Kind.DUPLICATED)).containsExactly("[1]");
        assertThat(CRASH.of(ledger, kept(1, 2, 2)).of(Kind.DUPLICATED)).containsExactly("[2]");
    }

    @Test
    void aSentenceAfterALaterOneIsReordered() {
        say(1, 2, 3);

        assertThat(STRICT.of(ledger, kept(1, 3, 2)).faults()).hasToString("[REORDERED [2]]");
    }

    @Test
    void aSentenceThatNobodySaidIsInvented() {
        say(1, 2);

        assertThat(STRICT.of(ledger, kept(1, 2, 7)).faults()).hasToString("[INVENTED [7]]");
        assertThat(CRASH.of(ledger, kept(7)).faults()).hasToString("[INVENTED [7]]");
    }

    @Test
    void aDamagedSentenceIsAFaultOnlyWhereNothingDisturbed() {
        say(1);
        var record = kept("sentence number 1", ToneEngine.DAMAGED);

        assertThat(STRICT.of(ledger, record).faults()).hasToString("[DAMAGED event 1]");
        assertThat(CRASH.of(ledger, record).faults()).isEmpty();
    }

    @Test
    void afterACrashEverySentenceThatWasShownAsFinalIsOwed() {
        say(1, 2, 3);
        ledger.shown("1-U1", "CANDIDATE", "sentence number 1 sentence number 2", false);
        ledger.shown("1-L1", "INTERVIEWER", "sentence number 3", false);

        assertThat(CRASH.of(ledger, kept(1)).faults()).hasToString("[LOST [2]]");
        assertThat(CRASH.of(ledger, kept(1, 2)).faults()).isEmpty();
        assertThat(CRASH.of(ledger, kept(1, 2, 3)).faults()).isEmpty();
        assertThat(CRASH.of(ledger, kept(2, 1)).faults()).hasToString("[REORDERED [1]]");
        assertThat(CRASH.of(ledger, kept(3, 1, 2)).faults())
                .as("recovered later, never shown")
                .isEmpty();
    }

    @Test
    void aLineThatIsShownTwiceAsItComesBackIsOwedOnce() {
        say(1);
        ledger.shown("1-U1", "CANDIDATE", "sentence number 1", false);
        ledger.shown("4", "CANDIDATE", "sentence number 1", true);

        assertThat(CRASH.of(ledger, kept(1)).faults()).isEmpty();
    }

    @Test
    void aQuestionThatNobodyWasLeftToKnowOfMayBeHeardOnceMore() {
        hear(GREETING, QUESTION);
        ledger.happened(Ledger.KILLED + " in this very moment");
        hear(QUESTION);

        assertThat(ledger.heard()).hasSize(3);
        assertThat(CRASH.of(ledger, kept(new int[0])).faults()).isEmpty();
    }

    @Test
    void aSecondGreetingAndARepeatedQuestionAreFound() {
        hear(GREETING, QUESTION, GREETING, QUESTION, QUESTION);

        var verdict = CRASH.of(ledger, kept(new int[0]));

        assertThat(verdict.of(Kind.GREETED_TWICE)).containsExactly("2 times: " + GREETING);
        assertThat(verdict.of(Kind.QUESTION_REPEATED)).containsExactly("3 times: " + QUESTION);
        assertThat(CUT_OFF.of(ledger, kept(new int[0])).faults()).isEmpty();
        assertThat(verdict.without(Kind.QUESTION_REPEATED, Kind.GREETED_TWICE).clean())
                .isTrue();
    }

    @Test
    void aQuestionThatWasCutAndPutAgainIsNotRepeated() {
        hear(GREETING);
        ledger.question(QUESTION);
        ledger.heard(null);
        hear(QUESTION);

        assertThat(CRASH.of(ledger, kept(new int[0])).faults()).isEmpty();
    }

    @Test
    void aBrokenChainIsAFault() {
        var broken = verification(false, "event 3: hash");
        var silent = verification(false);

        assertThat(STRICT.of(ledger, KeptRecord.of(List.of(), broken)).faults()).hasToString("[CHAIN event 3: hash]");
        assertThat(STRICT.of(ledger, KeptRecord.of(List.of(), silent)).faults()).hasToString("[CHAIN not valid]");
        assertThat(CRASH.of(ledger, KeptRecord.of(List.of(), broken)).clean()).isFalse();
    }

    @Test
    void theLedgerTellsItsStoryInTheOrderOfTime() {
        hear(GREETING);
        ledger.heard(null);
        say(5);
        ledger.happened("socket lost");

        assertThat(ledger.toString())
                .contains("heard " + GREETING, "heard something damaged", "said Sentence[number=5", "socket lost");
        assertThat(ledger.count("socket lost")).isEqualTo(1);
    }

    private void say(int... numbers) {
        for (var number : numbers) {
            ledger.said(new Sentence(number, number * 2_000L, number * 2_000L + 1_360, true));
        }
    }

    private void hear(String... lines) {
        for (var line : lines) {
            ledger.captioned(line);
            if (line.equals(QUESTION)) {
                ledger.question(line);
            }
            ledger.heard(ToneCode.ofLine(line));
        }
    }

    private static KeptRecord kept(int... numbers) {
        var texts = new ArrayList<String>();
        for (var number : numbers) {
            texts.add(ToneEngine.words(number));
        }
        return kept(texts.toArray(String[]::new));
    }

    private static KeptRecord kept(String... texts) {
        var lines = new ArrayList<JsonObject>();
        for (var text : texts) {
            lines.add(new JsonObject()
                    .put("seq", lines.size())
                    .put("speaker", "CANDIDATE")
                    .put("text", text));
        }
        return KeptRecord.of(lines, verification(true));
    }

    private static JsonObject verification(boolean valid, String... faults) {
        return new JsonObject().put("valid", valid).put("faults", new JsonArray(List.of((Object[]) faults)));
    }
}
