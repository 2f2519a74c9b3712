package dev.viva.scoring.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class WordAgreementTest {

    @Test
    void caseAndPunctuationDoNotCount() {
        assertThat(WordAgreement.of("Well, I don't know.", "well i don't 'know'")
                        .recall())
                .isEqualTo(1);
    }

    @Test
    void aWordHeardInAnotherPlaceDoesNotMatchTwice() {
        var agreement = WordAgreement.of("first we plan then we build", "then we plan");

        assertThat(agreement.matched()).isEqualTo(2);
        assertThat(agreement.recall()).isEqualTo(2.0 / 6, within(1e-9));
    }

    @Test
    void inventedWordsLowerTheAgreementButNotTheRecall() {
        var agreement = WordAgreement.of("yes", "yes and no");

        assertThat(agreement.recall()).isEqualTo(1);
        assertThat(agreement.agreement()).isEqualTo(0.5);
    }

    @Test
    void silenceAgreesWithSilenceOnly() {
        assertThat(WordAgreement.of("", "").agreement()).isEqualTo(1);
        assertThat(WordAgreement.of("hello", "").recall()).isZero();
        assertThat(WordAgreement.of("", "hello").agreement()).isZero();
    }
}
