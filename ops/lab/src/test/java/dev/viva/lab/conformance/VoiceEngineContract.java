package dev.viva.lab.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.viva.ai.voice.VoiceEngine;
import dev.viva.ai.voice.VoiceEvent;
import dev.viva.ai.voice.VoiceEvent.Audio;
import dev.viva.ai.voice.VoiceEvent.Heard;
import dev.viva.ai.voice.VoiceEvent.LineEnded;
import dev.viva.ai.voice.VoiceEvent.Lost;
import dev.viva.ai.voice.VoiceException;
import dev.viva.ai.voice.VoicePrompt;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every [VoiceEngine] keeps to, whoever provides it. One subclass for each engine; it adds what
/// is the engine's own.
public abstract class VoiceEngineContract {

    /// How long nothing may follow where nothing may follow.
    private static final Duration QUIET = Duration.ofMillis(400);

    private static final Duration LONG = Duration.ofSeconds(60);

    protected Vertx vertx;

    /// Makes the engine, and whatever stands behind it. Called once for each test.
    protected abstract VoiceEngine start(Vertx vertx);

    /// Closes what [#start] made; the Vert.x instance is still open.
    protected abstract void stop();

    /// Something that the engine understands, different for each number from 1 on.
    protected abstract Sentence sentence(int number);

    /// Breaks each open connection of the engine.
    ///
    /// @return false if the engine has none
    protected boolean cutConnections() {
        return false;
    }

    /// Makes whatever stands behind the engine refuse new conversations.
    ///
    /// @param forGood with an answer that asking again does not change, such as a wrong key
    /// @return false if nothing stands behind it
    protected boolean refuse(boolean forGood) {
        return false;
    }

    private VoiceEngine engine;

    @BeforeEach
    void startEngine() {
        vertx = Vertx.vertx();
        engine = start(vertx);
    }

    @AfterEach
    void stopEngine() throws Exception {
        try {
            stop();
        } finally {
            vertx.close().await(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void utterancesAreUnderstoodInTheOrderInWhichTheyWereSpoken() {
        var talk = begin();

        for (int i = 1; i <= 3; i++) {
            talk.speak(i, sentence(i));
        }

        talk.heard(3);
        assertThat(talk.all(Heard.class)).extracting(Heard::utterance).containsExactly(1, 2, 3);
        assertThat(talk.all(Heard.class)).allSatisfy(heard -> assertUnderstood(heard, sentence(heard.utterance())));
        assertThat(talk.strangers()).as("threads that called back").isEmpty();
    }

    @Test
    void linesAreSpokenInTheOrderInWhichTheyWereSaid() {
        var talk = begin();

        talk.call(open -> {
            open.say("a", "Welcome to this interview.");
            open.say("b", "Please tell me about your last project.");
            open.say("c", "What did you learn from it?");
        });

        talk.ended("c");
        var lines = talk.events().stream().flatMap(VoiceEngineContract::lineOf).toList();
        assertThat(lines.stream().distinct()).containsExactly("a", "b", "c");
        assertThat(lines).isSorted();
        assertThat(talk.all(LineEnded.class))
                .allSatisfy(ended -> assertThat(ended.failure()).isNull());
        assertThat(talk.events().getLast()).isEqualTo(new LineEnded("c", null));
        assertThat(talk.all(Audio.class))
                .allSatisfy(audio -> assertThat(audio.pcm()).isNotEmpty());
    }

    @Test
    void anUtteranceWithoutWordsIsFinishedToo() {
        var talk = begin();

        talk.begin(1);
        talk.end(1);
        talk.speak(2, sentence(2));

        assertThat(talk.heard(1).text()).isEmpty();
        assertUnderstood(talk.heard(2), sentence(2));
        assertThat(talk.all(Heard.class)).hasSize(2);
    }

    @Test
    void anUtteranceIsFinishedOnceAndKeepsItsTimes() throws InterruptedException {
        var talk = begin();

        talk.speak(1, sentence(1));

        var heard = talk.heard(1);
        Thread.sleep(QUIET);
        assertThat(talk.all(Heard.class)).containsExactly(heard);
        assertThat(heard.startMs()).isZero();
        assertThat(heard.endMs()).isBetween(heard.startMs() + 1, sentence(1).millis() + 20L);
    }

    @Test
    void nothingFollowsOfALineThatWasInterrupted() throws InterruptedException {
        var talk = begin();
        talk.say("a", "This is a rather long line, and it goes on for a while, and then some more, and then it ends.");
        talk.say("b", "This one was waiting.");
        talk.started("a");

        talk.call(open -> open.interrupt(Duration.ofMillis(300)));
        var before = talk.events().size();
        Thread.sleep(QUIET);

        assertThat(talk.events().subList(before, talk.events().size())).isEmpty();
        talk.say("c", "Please go on.");
        assertThat(talk.ended("c").failure()).isNull();
        assertThat(talk.events().subList(before, talk.events().size()).stream().flatMap(VoiceEngineContract::lineOf))
                .containsOnly("c");
    }

    @Test
    void anInterruptionOfNothingDoesNothing() {
        var talk = begin();

        talk.call(open -> open.interrupt(Duration.ZERO));
        talk.say("a", "Welcome to this interview.");

        assertThat(talk.ended("a").failure()).isNull();
        assertThat(talk.samples("a")).isPositive();
    }

    @Test
    void aBrokenConnectionCostsNoWord() {
        var talk = begin();
        talk.speak(1, sentence(1));
        talk.heard(1);
        talk.begin(2);
        var half = sentence(2).pcm().length / 640 * 320;
        talk.hear(Arrays.copyOf(sentence(2).pcm(), half));

        Assumptions.assumeTrue(cutConnections(), "the engine has no connections");
        talk.hear(Arrays.copyOfRange(sentence(2).pcm(), half, sentence(2).pcm().length));
        talk.end(2);

        assertUnderstood(talk.heard(2), sentence(2));
        talk.say("a", "Thank you.");
        assertThat(talk.ended("a").failure()).isNull();
        assertThat(talk.all(Heard.class)).extracting(Heard::utterance).containsExactly(1, 2);
        assertThat(talk.all(Lost.class)).isEmpty();
    }

    @Test
    void aLongAnswerIsHeardToItsEnd() {
        var talk = begin();
        var one = sentence(1);

        talk.begin(1);
        for (long spoken = 0; spoken < LONG.toMillis(); spoken += one.millis()) {
            talk.hear(one.pcm());
        }
        talk.end(1);
        talk.speak(2, sentence(2));

        assertUnderstood(talk.heard(1), one);
        assertUnderstood(talk.heard(2), sentence(2));
    }

    @Test
    void twoConversationsDoNotHearEachOther() {
        var one = begin();
        var other = begin();

        one.begin(1);
        other.begin(1);
        one.hear(sentence(1).pcm());
        other.hear(sentence(2).pcm());
        one.end(1);
        other.end(1);
        one.say("one", "Welcome to this interview.");
        other.say("other", "Please tell me about your last project.");

        assertUnderstood(one.heard(1), sentence(1));
        assertUnderstood(other.heard(1), sentence(2));
        one.ended("one");
        other.ended("other");
        assertThat(one.events().stream().flatMap(VoiceEngineContract::lineOf)).containsOnly("one");
        assertThat(other.events().stream().flatMap(VoiceEngineContract::lineOf)).containsOnly("other");
    }

    @Test
    void aRefusalForGoodIsNotRetryable() {
        Assumptions.assumeTrue(refuse(true), "nothing stands behind the engine");

        assertThat(refusal().retryable()).isFalse();
    }

    @Test
    void aRefusalForNowIsRetryable() {
        Assumptions.assumeTrue(refuse(false), "nothing stands behind the engine");

        assertThat(refusal().retryable()).isTrue();
    }

    @Test
    void nothingIsToldAfterTheEnd() throws InterruptedException {
        var talk = begin();
        talk.say("a", "Welcome to this interview.");
        talk.begin(1);
        talk.hear(sentence(1).pcm());
        talk.end(1);

        talk.close();
        talk.close();
        var before = talk.events().size();
        Thread.sleep(QUIET);

        assertThat(talk.events()).hasSize(before);
    }

    @Test
    void conversationsLeaveNoThreadBehind() {
        converse();
        var before = threads();

        IntStream.range(0, 5).forEach(_ -> converse());

        await().atMost(Talk.PATIENCE).untilAsserted(() -> assertThat(threads()).isSubsetOf(before));
    }

    private void converse() {
        var talk = begin();
        talk.say("a", "Welcome.");
        talk.speak(1, sentence(1));
        talk.ended("a");
        talk.heard(1);
        talk.close();
    }

    private VoiceException refusal() {
        try {
            begin().opened().join();
        } catch (CompletionException refused) {
            assertThat(refused.getCause()).isInstanceOf(VoiceException.class);
            return (VoiceException) refused.getCause();
        }
        throw new AssertionError("a conversation was opened");
    }

    /// A conversation of an interview in which nothing was said yet.
    protected final Talk begin() {
        return Talk.begin(vertx, engine, new VoicePrompt("You hold a job interview.", "en-US"));
    }

    private static Set<String> threads() {
        return Set.copyOf(Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> !name.startsWith("vert.x-eventloop") && !name.startsWith("awaitility"))
                .toList());
    }

    private static Stream<String> lineOf(VoiceEvent event) {
        return switch (event) {
            case Audio audio -> Stream.of(audio.lineId());
            case LineEnded ended -> Stream.of(ended.lineId());
            default -> Stream.empty();
        };
    }

    /// At least half of the words, each in its place or not: engines that guess are engines too.
    private static void assertUnderstood(Heard heard, Sentence sentence) {
        var words = words(heard.text());
        var wanted = words(sentence.text());
        assertThat(wanted.stream().filter(words::contains).count())
                .as("words of \"%s\" in \"%s\"", sentence.text(), heard.text())
                .isGreaterThanOrEqualTo((wanted.size() + 1) / 2);
    }

    private static List<String> words(String text) {
        return List.of(text.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} ]", "")
                .strip()
                .split("\\s+"));
    }
}
