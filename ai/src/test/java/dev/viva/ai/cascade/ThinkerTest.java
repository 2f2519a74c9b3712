package dev.viva.ai.cascade;

import static dev.viva.ai.cascade.FakeParts.speak;
import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.ai.cascade.Writer.Proposal;
import dev.viva.ai.voice.Said;
import dev.viva.ai.voice.VoiceEvent.Asked;
import dev.viva.ai.voice.VoiceEvent.Heard;
import dev.viva.ai.voice.VoiceEvent.LineEnded;
import dev.viva.ai.voice.VoicePrompt;
import dev.viva.core.conductor.ConductorEvent.Wish;
import dev.viva.core.transcript.Speaker;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ThinkerTest {

    private final ManualLoop loop = new ManualLoop();
    private final FakeParts parts = new FakeParts();
    private final CascadeConversation conversation = parts.open(loop);

    @AfterEach
    void nothingIsLeftBehind() {
        conversation.close();
        loop.turnUntil(() -> parts.engine.count(CascadeCount.IN_FLIGHT) == 0);
        assertThat(loop.timers()).isZero();
    }

    @Test
    void proposesAfterTheCandidatesWords() {
        parts.minds.add(_ -> new Proposal.FollowUp("Which one?"));
        speak(conversation, 1, 500);
        loop.turnUntil(Asked.class, 1);
        parts.minds.add(_ -> new Proposal.NextQuestion());
        speak(conversation, 2, 500);
        loop.turnUntil(Asked.class, 2);
        parts.minds.add(_ -> new Proposal.End());
        speak(conversation, 3, 500);

        assertThat(loop.turnUntil(Asked.class, 3))
                .extracting(Asked::wish)
                .containsExactly(new Wish.FollowUp("Which one?"), new Wish.NextQuestion(), new Wish.End());
        assertThat(loop.all(Asked.class)).extracting(Asked::callId).doesNotHaveDuplicates();
    }

    @Test
    void twoConversationsOfAnInterviewNeverUseTheSameCallId() {
        var other = parts.open(loop);
        parts.minds.add(_ -> new Proposal.End());
        parts.minds.add(_ -> new Proposal.End());

        speak(conversation, 1, 500);
        speak(other, 1, 500);

        assertThat(loop.turnUntil(Asked.class, 2)).extracting(Asked::callId).doesNotHaveDuplicates();
        other.close();
    }

    @Test
    void whoIsStillThinkingIsLeftAlone() {
        speak(conversation, 1, 500);

        loop.turnUntil(() -> parts.engine.count(CascadeCount.STILL_THINKING) == 1);
        assertThat(loop.all(Asked.class)).isEmpty();
    }

    @Test
    void aProposalIsGivenUpWhenTheCandidateGoesOn() {
        parts.minds.add(_ -> {
            parts.hang();
            return new Proposal.NextQuestion();
        });
        speak(conversation, 1, 500);
        loop.turnUntil(() -> parts.situations.size() == 1);

        conversation.speechStarted(2, 20_000);

        loop.turnUntil(() -> parts.interrupted.get() == 1);
        assertThat(loop.all(Asked.class)).isEmpty();
        assertThat(parts.engine.count(CascadeCount.STALE_PROPOSALS)).isEqualTo(1);
    }

    @Test
    void aProposalIsGivenUpWhenTheInterviewerSpeaks() {
        parts.minds.add(_ -> {
            parts.hang();
            return new Proposal.NextQuestion();
        });
        speak(conversation, 1, 500);
        loop.turnUntil(() -> parts.situations.size() == 1);

        conversation.say("a", "Thank you.");

        loop.turnUntil(() -> parts.interrupted.get() == 1);
        assertThat(loop.all(Asked.class)).isEmpty();
    }

    @Test
    void nothingIsProposedBeforeTheLastWordsAreThere() {
        speak(conversation, 1, 500);
        conversation.speechStarted(2, 20_000);

        loop.turnUntil(Heard.class, 1);

        assertThat(parts.situations).isEmpty();
    }

    @Test
    void aWriterThatFailsCostsNothing() {
        parts.minds.add(_ -> {
            throw PortFailure.passing("answered 500");
        });
        speak(conversation, 1, 500);
        loop.turnUntil(() -> parts.engine.count(CascadeCount.FAILED_PROPOSALS) == 1);
        parts.minds.add(_ -> {
            parts.hang();
            return new Proposal.End();
        });
        speak(conversation, 2, 500);
        loop.turnUntil(() -> parts.situations.size() == 2);
        loop.pass(Duration.ofSeconds(6));

        assertThat(parts.engine.count(CascadeCount.FAILED_PROPOSALS)).isEqualTo(2);
        assertThat(loop.events)
                .extracting(event -> event.getClass().getSimpleName())
                .containsOnly("Partial", "Heard");
    }

    @Test
    void knowsWhatWasSaidAndWhatBecameOfItsProposal() {
        var past = List.of(new Said(Speaker.INTERVIEWER, "Hello."), new Said(Speaker.CANDIDATE, "Hi."));
        var later = parts.open(loop, new VoicePrompt("the plan", "en-IN", past));
        later.say("q", "What is a hash map?");
        loop.turnUntil(LineEnded.class, 1);
        later.told(new Said(Speaker.CANDIDATE, "typed"));
        later.decided("x", "refused: the question is open");

        speak(later, 1, 500);
        loop.turnUntil(() -> parts.situations.size() == 1);

        var situation = parts.situations.remove();
        assertThat(FakeParts.texts(situation))
                .containsExactly("I Hello.", "C Hi.", "I What is a hash map?", "C typed", "C words");
        assertThat(situation.decided()).isEqualTo("refused: the question is open");
        assertThat(situation.instructions()).isEqualTo("the plan");
        assertThat(situation.language()).isEqualTo("en-IN");
        later.close();
    }

    @Test
    void whatWasNotHeardWasNotSaid() {
        conversation.say("q", "What is a hash map, and when would you use it?");
        conversation.say("r", "And why?");
        loop.turnUntil(LineEnded.class, 2);

        conversation.interrupt(Duration.ofSeconds(1));
        speak(conversation, 1, 500);
        loop.turnUntil(() -> parts.situations.size() == 1);

        assertThat(FakeParts.texts(parts.situations.remove())).containsExactly("I What is a hash ...", "C words");
    }

    @Test
    void forgetsTheOldestFirst() {
        var memory = new Memory(List.of());
        for (int i = 0; i < 200; i++) {
            memory.add(new Said(Speaker.CANDIDATE, "x".repeat(1_000) + i));
        }

        assertThat(memory.all())
                .hasSize(23)
                .last()
                .extracting(Said::text)
                .asString()
                .endsWith("199");
    }
}
