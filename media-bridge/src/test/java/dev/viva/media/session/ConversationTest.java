package dev.viva.media.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.ai.voice.VoiceEvent.Asked;
import dev.viva.ai.voice.VoiceEvent.Delayed;
import dev.viva.ai.voice.VoiceEvent.Heard;
import dev.viva.ai.voice.VoiceEvent.Lost;
import dev.viva.ai.voice.VoiceEvent.Partial;
import dev.viva.ai.voice.VoiceEvent.Switched;
import dev.viva.ai.voice.VoiceEvent.TimedWord;
import dev.viva.ai.voice.VoiceEvent.WordsComing;
import dev.viva.ai.voice.VoiceException;
import dev.viva.core.conductor.CandidateView.Phase;
import dev.viva.core.conductor.ConductorEffect;
import dev.viva.core.conductor.ConductorEffect.Append;
import dev.viva.core.conductor.ConductorEffect.Excuse;
import dev.viva.core.conductor.ConductorEffect.Say;
import dev.viva.core.conductor.ConductorEffect.StopSaying;
import dev.viva.core.conductor.ConductorEvent.AnswerTyped;
import dev.viva.core.conductor.ConductorEvent.CandidateJoined;
import dev.viva.core.conductor.ConductorEvent.ResumeAsked;
import dev.viva.core.conductor.ConductorEvent.Wish.NextQuestion;
import dev.viva.core.conductor.LineKind;
import dev.viva.core.conductor.TurnsTaken;
import dev.viva.core.record.RecordEvent.EngineFailed;
import dev.viva.core.record.RecordEvent.EngineSwitched;
import dev.viva.core.record.RecordEvent.LineSpoken;
import dev.viva.core.record.RecordEvent.QuestionAsked;
import dev.viva.core.record.RecordEvent.TurnClosed;
import dev.viva.core.record.RecordEvent.Via;
import dev.viva.core.record.RecordEvent.WordsHeard;
import dev.viva.core.record.Word;
import dev.viva.media.clock.MediaClock;
import dev.viva.media.codec.OpusEncoder;
import dev.viva.media.pace.Playout;
import dev.viva.media.turn.EndOfTurn;
import dev.viva.media.turn.EndSense;
import dev.viva.media.turn.EndSense.Opinion;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConversationTest {

    private static final Vertx VERTX = Vertx.vertx();

    private final List<String> journal = new CopyOnWriteArrayList<>();
    private final VirtualTimers timers = new VirtualTimers();
    private final MediaClock clock = new MediaClock(() -> timers.nowMs() * 1_000_000);
    private final FakeRecord record = new FakeRecord(journal);
    private final FakeListener listener = new FakeListener(journal);
    private final Context context = VERTX.getOrCreateContext();
    private final RecordDesk desk = new RecordDesk(record, Orders.FIRST_VISIT, clock, context, _ -> {});
    private final FakeConversation engine = new FakeConversation();
    private final OpusEncoder encoder = new OpusEncoder(OpusEncoder.Settings.voice(24_000));
    private final ConductorLoop loop = new ConductorLoop(timers, Orders.consented(), this::perform, _ -> {});
    private final Conversation conversation =
            new Conversation(loop, desk, clock, listener, new Conversation.Visit(1, "fake", TurnsTaken.NONE));
    private final List<Integer> hangOvers = new ArrayList<>();
    private Opinion opinion = Opinion.NONE;
    private final EndSense sense = new EndSense() {
        @Override
        public Opinion opinion() {
            return opinion;
        }

        @Override
        public void asked() {
            journal.add("sense asked");
        }
    };
    private Mouth mouth;

    private void perform(ConductorEffect effect) {
        journal.add(effect.getClass().getSimpleName());
        switch (effect) {
            case Say(var line) -> mouth.say(line);
            case StopSaying(var lineId) -> mouth.stop(lineId);
            case Append(var event) -> desk.note(event);
            case Excuse _ -> conversation.excuse();
            default -> {}
        }
    }

    private void furnish(boolean speaks) {
        mouth = new Mouth(
                engine,
                speaks,
                24_000,
                told -> new Playout(encoder, 24_000, 0, clock, (_, _, _, _, _, _) -> {}, told),
                conversation);
        var turns = conversation.turns(600, hangOvers::add);
        turns.hearWith(sense);
        conversation.with(mouth, new BargeIn(timers, mouth, conversation), turns);
    }

    /// Joined, and asked the first question in writing.
    private void asked() {
        furnish(false);
        loop.on(CandidateJoined::new);
        timers.advance(60_000);
        assertThat(record.all(QuestionAsked.class)).hasSize(1);
        awaitTold();
        journal.clear();
    }

    /// All that was noted is durable, and who waited for that was told.
    private void awaitTold() {
        try {
            desk.durable().await(5, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("the record never had it", e);
        }
        awaitContext();
    }

    private void awaitContext() {
        var reached = new CompletableFuture<Void>();
        context.runOnContext(_ -> reached.complete(null));
        reached.orTimeout(5, TimeUnit.SECONDS).join();
    }

    private static Heard heard(String text, List<TimedWord> words) {
        return new Heard(3, text, words, 0.8, 1_000, 2_000);
    }

    @AfterEach
    void close() {
        encoder.close();
    }

    @AfterAll
    static void stop() throws TimeoutException {
        VERTX.close().await(5, TimeUnit.SECONDS);
    }

    @Test
    void whatIsUnderstoodIsInTheRecordBeforeAnybodyIsToldAndBeforeTheAnswerToIt() {
        asked();

        conversation.speechStarted(1_000);
        conversation.speechEnded(2_000);
        conversation.on(heard("let me think", List.of(new TimedWord("let", 1_000, 1_200))));

        awaitTold();
        assertThat(journal)
                .startsWith("WordsHeard")
                .containsSubsequence("WordsHeard", "caption")
                .containsSubsequence("WordsHeard", "Append", "ThinkingAsked");
        assertThat(listener.captions).contains("1-U3 final: let me think");
        assertThat(record.all(WordsHeard.class)).singleElement().satisfies(words -> {
            assertThat(words.questionId()).isEqualTo("q1");
            assertThat(words.words()).containsExactly(new Word("let", 1_000, 1_200, false));
        });
    }

    @Test
    void aModelsWishIsAnsweredAndEndsAnAnswerBeforeTheCandidatesPatienceIsOver() {
        asked();
        conversation.holdWith(engine);
        conversation.speechStarted(1_000);
        conversation.speechEnded(2_000);
        conversation.on(heard("it was a queue", List.of()));

        conversation.on(new Asked("c1", new NextQuestion()));
        conversation.on(new Asked("c1", new NextQuestion()));

        awaitTold();
        assertThat(record.all(TurnClosed.class)).hasSize(1);
        assertThat(engine.decided).hasSize(2);
        assertThat(engine.decided.getFirst()).startsWith("c1 Taken: the next question follows. We are at question");
        assertThat(engine.decided.getLast()).startsWith("c1 Not taken: ").contains("We are at question 2 of 2.");
    }

    @Test
    void withoutAVoiceTheInterviewStandsAndGoesOnByItselfWithTheNextOne() {
        asked();
        conversation.holdWith(engine);

        conversation.on(new Switched("fake", Switched.TEXT, "fake: 1011"));
        assertThat(loop.state().view().phase()).isEqualTo(Phase.HOLDING);
        timers.advance(10_000);
        conversation.on(new Switched(Switched.TEXT, "second", "second is well again"));

        assertThat(loop.state().saying().kind()).isEqualTo(LineKind.VOICE_BACK);
        awaitTold();
        assertThat(record.all(EngineSwitched.class)).hasSize(2);
    }

    @Test
    void whoWaitsForALateVoiceReadsIt() {
        asked();

        conversation.on(new Delayed("fake"));

        assertThat(listener.captions).contains("1-D1 final: One moment, please.");
    }

    @Test
    void whoWaitsForWordsReadsItOnceAndTheyCount() {
        asked();

        conversation.speechStarted(1_000);
        conversation.speechEnded(2_000);
        timers.advance(1_200);
        conversation.on(new WordsComing(3));
        timers.advance(12_000);
        assertThat(listener.captions.stream().filter(c -> c.contains(Delayed.WORDS)))
                .containsExactly("1-D1 final: One moment, please.");
        conversation.on(heard("We moved it in small steps", List.of()));

        timers.advance(5_000);
        awaitTold();
        assertThat(record.all(TurnClosed.class)).hasSize(1);
        assertThat(record.all(LineSpoken.class)).extracting(LineSpoken::kind).doesNotContain("UNCLEAR");
    }

    @Test
    void whoWasToldByTheVoiceIsNotToldAgainInTheSameSilence() {
        asked();

        conversation.speechStarted(1_000);
        conversation.speechEnded(2_000);
        conversation.on(new Delayed("fake"));
        conversation.on(new WordsComing(3));
        timers.advance(20_000);

        assertThat(listener.captions.stream().filter(c -> c.contains(Delayed.WORDS)))
                .hasSize(1);
    }

    @Test
    void theVoiceKnowsALineThatCouldOnlyBeShown() {
        furnish(false);
        conversation.holdWith(engine);
        loop.on(CandidateJoined::new);

        assertThat(engine.told)
                .contains("told INTERVIEWER "
                        + record.all(LineSpoken.class).getFirst().text());
    }

    @Test
    void wordsThatSayTheyAreTheLastCloseTheTurnWithoutWaitingForThePlansPatience() {
        asked();
        says("and that fixed it, that's all");
        timers.advance(600);

        assertThat(record.all(TurnClosed.class)).hasSize(1);
        assertThat(hangOvers).as("silence that ends the utterance").containsExactly(600, 400);
    }

    @Test
    void aSentenceThatSoundsOverClosesTheTurnSoon() {
        asked();
        opinion = Opinion.OVER;
        says("I worked there for three years.");
        timers.advance(EndOfTurn.SOUNDS_OVER_MS - 10);
        assertThat(record.all(TurnClosed.class)).isEmpty();
        timers.advance(20);

        assertThat(record.all(TurnClosed.class)).hasSize(1);
    }

    @Test
    void aSentenceThatSoundsUnfinishedIsWaitedFor() {
        asked();
        opinion = Opinion.GOES_ON;
        says("I worked there for three years.");
        timers.advance(2 * patienceMs() - 10);
        assertThat(record.all(TurnClosed.class)).isEmpty();
        timers.advance(20);

        assertThat(record.all(TurnClosed.class)).hasSize(1);
    }

    @Test
    void whoHearsTheEndOfAnswersLearnsOfEachQuestion() {
        furnish(false);
        loop.on(CandidateJoined::new);
        timers.advance(60_000);

        assertThat(journal).containsOnlyOnce("sense asked");
    }

    @Test
    void whoeverStopsInTheMiddleOfASentenceIsWaitedFor() {
        asked();
        says("we compared the two, and then I");
        timers.advance(2 * patienceMs() - 10);
        assertThat(record.all(TurnClosed.class)).isEmpty();
        timers.advance(20);

        assertThat(record.all(TurnClosed.class)).hasSize(1);
    }

    @Test
    void whoeverAskedToThinkIsGivenMoreTimeFromThenOn() {
        asked();
        says("let me think");
        timers.advance(61_000);
        says("we fixed it");
        timers.advance(2 * patienceMs() - 10);

        assertThat(record.all(TurnClosed.class)).isEmpty();
    }

    private void says(String text) {
        conversation.speechStarted(1_000);
        conversation.on(new Partial(3, text));
        conversation.speechEnded(2_000);
        conversation.on(heard(text, List.of()));
    }

    private long patienceMs() {
        return Orders.FIRST_VISIT.plan().question(0).patience().toMillis();
    }

    @Test
    void whatIsHeardAfterASwitchBearsTheNameOfTheNextEngine() {
        asked();

        conversation.on(new Switched("fake", "second", "fake: 1011"));
        conversation.on(heard("it was a queue", List.of()));

        awaitTold();
        assertThat(record.all(EngineSwitched.class))
                .containsExactly(new EngineSwitched("fake", "second", "fake: 1011"));
        assertThat(record.all(WordsHeard.class)).extracting(WordsHeard::engine).containsExactly("second");
    }

    @Test
    void nobodyReadsWordsAsFinalThatAKilledProcessWouldForget() {
        asked();
        record.fsync = new CompletableFuture<>();

        conversation.on(heard("a queue", List.of()));
        awaitContext();
        assertThat(listener.captions).noneMatch(caption -> caption.endsWith("final: a queue"));

        record.fsync.complete(null);
        awaitTold();
        assertThat(listener.captions).endsWith("1-U3 final: a queue");
    }

    @Test
    void wordsWithoutTimesGetEstimatedOnes() {
        asked();

        conversation.on(heard("a queue", List.of()));

        assertThat(record.all(WordsHeard.class).getFirst().words())
                .extracting(Word::text)
                .containsExactly("a", "queue");
        assertThat(record.all(WordsHeard.class).getFirst().words()).allMatch(Word::estimated);
    }

    @Test
    void soundWithoutWordsIsNoLineOfTheRecord() {
        asked();

        conversation.on(heard(" ", List.of()));

        assertThat(record.all(WordsHeard.class)).isEmpty();
    }

    @Test
    void aPartialIsShownAndNotRecorded() {
        asked();

        conversation.on(new Partial(3, "I wou"));

        assertThat(listener.captions).endsWith("1-U3: I wou");
        assertThat(journal).containsExactly("caption");
    }

    @Test
    void aLineThatCanOnlyBeShownReachedTheCandidateWhole() {
        furnish(false);

        loop.on(CandidateJoined::new);

        awaitTold();

        var line = record.all(LineSpoken.class).getFirst();
        assertThat(line.complete()).isTrue();
        assertThat(line.heard()).isEqualTo(line.text());
        assertThat(listener.captions).containsExactly("1-L1 final: " + line.text());
        assertThat(journal).containsExactly("Say", "LineSpoken", "caption");
    }

    @Test
    void aTypedAnswerStandsInTheRecordFromWhereTheTranscriptIsMade() {
        asked();

        loop.on(now -> new AnswerTyped(now, "in writing"));

        assertThat(journal).startsWith("Append", "AnswerTyped");
    }

    @Test
    void withTheEngineGoneTheInterviewStandsAndGoesOnInWritingWithoutWaitingForLostLines() {
        furnish(true);
        loop.on(CandidateJoined::new);
        assertThat(engine.told).containsExactly("say L1");

        conversation.on(new Lost(new VoiceException("fake", "gone", true, null)));
        timers.advance(60_000);
        assertThat(record.all(LineSpoken.class)).extracting(LineSpoken::kind).endsWith("VOICE_LOST");
        loop.on(now -> new ResumeAsked(now, Via.BUTTON));
        timers.advance(60_000);

        assertThat(record.all(EngineFailed.class)).hasSize(1);
        assertThat(engine.told).as("lines for an engine that is gone").doesNotContain("say L2");
        assertThat(record.all(LineSpoken.class)).extracting(LineSpoken::kind).contains("DISCLOSURE");
        assertThat(record.all(QuestionAsked.class)).hasSize(1);
    }

    @Test
    void anEngineThatIsGoneBeforeTheRoomIsThereIsNotAskedToSpeak() {
        conversation.on(new Lost(new VoiceException("fake", "gone", true, null)));
        furnish(true);

        loop.on(CandidateJoined::new);

        assertThat(engine.told).isEmpty();
        awaitTold();
        assertThat(listener.captions).hasSize(1);
    }

    @Test
    void whatWasSaidIsUnderstoodOnceTheWordsOfEveryUtteranceHaveCome() {
        asked();
        assertThat(conversation.understood().isComplete()).isTrue();
        conversation.speechStarted(1_000);
        conversation.speechEnded(1_500);
        conversation.speechStarted(1_800);
        var understood = conversation.understood();

        conversation.on(heard("a queue", List.of()));
        assertThat(understood.isComplete()).isFalse();
        conversation.on(heard(" ", List.of()));

        assertThat(understood.isComplete()).isTrue();
    }

    @Test
    void fromAnEngineThatIsGoneNoWordsAreExpected() {
        asked();
        conversation.speechStarted(1_000);
        var understood = conversation.understood();

        conversation.on(new Lost(new VoiceException("fake", "gone", true, null)));
        conversation.speechEnded(1_500);
        conversation.speechStarted(1_800);

        assertThat(understood.isComplete()).isTrue();
        assertThat(conversation.understood().isComplete()).isTrue();
    }
}
