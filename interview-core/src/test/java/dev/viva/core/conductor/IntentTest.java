package dev.viva.core.conductor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What short utterances ask for, and which answers only sound as if they did.
class IntentTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    REPEAT | Could you repeat that, please?
                    REPEAT | Say that again.
                    REPEAT | can you say it again
                    REPEAT | Sorry, what was the question?
                    REPEAT | I didn't catch that.
                    REPEAT | Pardon?
                    REPEAT | Could you repeat the question?
                    THINK | Let me think.
                    THINK | Um, let me think about it for a moment.
                    THINK | Give me a moment, please.
                    THINK | I need a minute to think.
                    THINK | One moment.
                    SKIP | Skip.
                    SKIP | Can we skip this one, please?
                    SKIP | Next question, please.
                    SKIP | Pass.
                    SKIP | I'll pass on that one.
                    SKIP | Let's move on.
                    PAUSE | Can we pause for a minute?
                    PAUSE | Let's take a short break.
                    PAUSE | I need a break.
                    RESUME | Let's continue.
                    RESUME | I'm back.
                    DONE | That's all.
                    DONE | I'm done.
                    DONE | Okay, that's it from me.
                    DONE | I have nothing more to add.
                    NO | No, thank you.
                    NO | Not really.
                    NO | No questions from me.
                    BACKCHANNEL | mhm
                    BACKCHANNEL | Okay, right.
                    BACKCHANNEL | I see.
                    BACKCHANNEL | Achha, theek hai.
                    BACKCHANNEL | अच्छा
                    NOD | Haan ji.
                    NOD | हाँ
                    NOD | Yes.
                    NOD | Yeah, sure.
                    BRIEF | Kubernetes.
                    BLANK | ''
                    BLANK | '  ... '
                    """)
    void utteranceIsUnderstood(Intent intent, String utterance) {
        assertThat(Intent.of(utterance)).isEqualTo(intent);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    I would skip the queue.
                    We had to pause the project.
                    They asked me to repeat that again and again until it worked.
                    I think about performance first.
                    So I repeat the measurement twice.
                    Then we moved on to the next question of the audit.
                    I pass the ball to others.
                    Let me think of an example from work.
                    That's all we had in those days.
                    Nothing is done without a test.
                    My break was in two thousand nine.
                    No I would rather use a queue.
                    We resume the job after a crash.
                    """)
    void anAnswerThatContainsSuchWordsStaysAnAnswer(String utterance) {
        assertThat(Intent.of(utterance)).isEqualTo(Intent.ANSWER);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    NO | no thank you that is all
                    NO | No, I think I am good, thanks.
                    NO | Nothing else from my side.
                    NO | I have no further questions.
                    NO | Well, that is it, thank you.
                    DONE | That's all.
                    ANSWER | No, but how big is the team?
                    ANSWER | Is that all there is to it?
                    ANSWER | What is that all about?
                    ANSWER | No one told me, is there a bonus?
                    ANSWER | Who decides when nothing else helps?
                    ANSWER | No, I meant the people that I would work with every day there.
                    REPEAT | Could you repeat that, please?
                    """)
    void aSentenceThatDeclinesEndsTheirQuestionsUnlessItAsks(Intent intent, String utterance) {
        assertThat(Intent.whenInvited(utterance)).isEqualTo(intent);
    }

    @Test
    void aLongUtteranceIsNeverACommand() {
        assertThat(Intent.of("skip skip skip skip skip skip skip skip skip")).isEqualTo(Intent.ANSWER);
    }
}
