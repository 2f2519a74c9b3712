package dev.viva.ai.cascade;

import static dev.viva.ai.cascade.FakeParts.speak;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.viva.ai.voice.VoiceEvent.Heard;
import dev.viva.ai.voice.VoiceEvent.Lost;
import dev.viva.ai.voice.VoiceEvent.Partial;
import dev.viva.ai.voice.VoiceEvent.TimedWord;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EarTest {

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
    void tellsWhatWasSaidWithTimesOnTheMediaClock() {
        parts.ears.add(_ -> new Transcription(" Hello there ", List.of(new TimedWord("Hello", 100, 300)), 0.5));

        speak(conversation, 1, 1_000);

        assertThat(loop.turnUntil(Heard.class, 1))
                .containsExactly(new Heard(
                        1, "Hello there", List.of(new TimedWord("Hello", 10_100, 10_300)), 0.5, 10_000, 11_000));
        assertThat(loop.all(Partial.class)).containsExactly(new Partial(1, "so far"));
        assertThat(parts.sounds.peek().millis()).isEqualTo(1_000);
    }

    @Test
    void tellsUtterancesInTheOrderOfSpeechThoughTheSecondIsUnderstoodFirst() {
        var slow = new CountDownLatch(1);
        var second = new CountDownLatch(1);
        parts.ears.add(_ -> {
            slow.await();
            return new Transcription("first");
        });
        speak(conversation, 1, 500);
        loop.turnUntil(() -> parts.sounds.size() == 1);
        parts.ears.add(_ -> {
            second.countDown();
            return new Transcription("second");
        });
        speak(conversation, 2, 500);
        loop.turnUntil(() -> second.getCount() == 0 && parts.engine.count(CascadeCount.IN_FLIGHT) == 1);
        assertThat(loop.all(Heard.class)).isEmpty();

        slow.countDown();

        assertThat(loop.turnUntil(Heard.class, 2)).extracting(Heard::text).containsExactly("first", "second");
    }

    @Test
    void sendsAnUtteranceAgainThatFailed() {
        parts.ears.add(_ -> {
            throw PortFailure.passing("answered 503");
        });

        speak(conversation, 1, 500);
        loop.turnUntil(() -> parts.engine.count(CascadeCount.RESENT) == 1);
        loop.pass(Duration.ofSeconds(1));

        assertThat(loop.turnUntil(Heard.class, 1)).extracting(Heard::text).containsExactly("words");
        assertThat(parts.sounds).extracting(Sound::millis).containsExactly(500L, 500L);
    }

    @Test
    void sendsAnUtteranceAgainThatNobodyAnswers() {
        parts.ears.add(_ -> {
            parts.hang();
            return new Transcription("too late");
        });

        speak(conversation, 1, 500);
        loop.turnUntil(() -> parts.sounds.size() == 1);
        loop.pass(Duration.ofSeconds(6));

        assertThat(loop.turnUntil(Heard.class, 1)).extracting(Heard::text).containsExactly("words");
        loop.turnUntil(() -> parts.interrupted.get() == 1);
    }

    @Test
    void noDeadlineIsHeldUpByAReaderWhoDoesNotListen() {
        var stubborn = new CountDownLatch(1);
        for (int i = 0; i < 2; i++) {
            parts.ears.add(_ -> {
                while (stubborn.getCount() > 0) {
                    Thread.onSpinWait();
                }
                return new Transcription("too late");
            });
        }

        speak(conversation, 1, 500);
        loop.turnUntil(() -> parts.sounds.size() == 1);
        loop.pass(Duration.ofSeconds(12));

        assertThat(loop.all(Lost.class)).hasSize(1);
        stubborn.countDown();
        loop.turnUntil(() -> parts.engine.count(CascadeCount.IN_FLIGHT) == 0);
        assertThat(loop.all(Heard.class)).isEmpty();
    }

    @Test
    void breaksWhenAnUtteranceFailsTwice() {
        for (int i = 0; i < 2; i++) {
            parts.ears.add(_ -> {
                throw PortFailure.passing("answered 503");
            });
        }

        speak(conversation, 1, 500);
        loop.turnUntil(() -> parts.engine.count(CascadeCount.RESENT) == 1);
        loop.pass(Duration.ofSeconds(1));

        var lost = loop.turnUntil(Lost.class, 1).getFirst().cause();
        assertThat(lost).hasMessage("fake: answered 503");
        assertThat(lost.retryable()).isTrue();
        assertThat(loop.all(Heard.class)).isEmpty();
    }

    @Test
    void breaksAtOnceWhenTheKeyIsRefused() {
        parts.ears.add(_ -> {
            throw new PortFailure(PortFailure.Kind.LASTING, "answered 401", null, null);
        });

        speak(conversation, 1, 500);

        assertThat(loop.turnUntil(Lost.class, 1).getFirst().cause().retryable()).isFalse();
        assertThat(parts.sounds).hasSize(1);
    }

    @Test
    void waitsAsLongAsTheVendorWantsBeforeTheSecondAttempt() {
        parts.ears.add(_ -> {
            throw new PortFailure(PortFailure.Kind.PASSING, "answered 429", Duration.ofSeconds(3), null);
        });

        speak(conversation, 1, 500);
        loop.turnUntil(() -> parts.engine.count(CascadeCount.RESENT) == 1);
        loop.pass(Duration.ofMillis(2_999));
        assertThat(parts.sounds).hasSize(1);
        loop.pass(Duration.ofMillis(1));

        assertThat(loop.turnUntil(Heard.class, 1)).hasSize(1);
    }

    @Test
    void doesNotWaitForAVendorWhoWantsMoreTimeThanThereIs() {
        parts.ears.add(_ -> {
            throw new PortFailure(PortFailure.Kind.PASSING, "answered 429", Duration.ofSeconds(30), null);
        });

        speak(conversation, 1, 500);

        assertThat(loop.turnUntil(Lost.class, 1)).hasSize(1);
    }

    @Test
    void wordsBehindALostUtteranceAreNotToldSoThatAnotherVoiceHearsAll() {
        parts.ears.add(_ -> {
            parts.hang();
            return new Transcription("never");
        });
        speak(conversation, 1, 500);
        loop.turnUntil(() -> parts.sounds.size() == 1);
        speak(conversation, 2, 500);
        loop.turnUntil(() -> parts.engine.count(CascadeCount.UTTERANCES) == 1);
        parts.ears.add(_ -> {
            throw PortFailure.passing("answered 500");
        });
        loop.pass(Duration.ofSeconds(6));

        assertThat(loop.turnUntil(Lost.class, 1)).hasSize(1);
        assertThat(loop.all(Heard.class)).isEmpty();
    }

    @Test
    void aDoorSlamIsNotSent() {
        speak(conversation, 1, 80);

        assertThat(loop.turnUntil(Heard.class, 1)).extracting(Heard::text).containsExactly("");
        assertThat(parts.sounds).isEmpty();
    }

    @Test
    void moreWordsThanAnybodySpeaksAreNone() {
        parts.ears.add(_ -> new Transcription("Thank you for watching. ".repeat(20)));

        speak(conversation, 1, 600);

        assertThat(loop.turnUntil(Heard.class, 1)).extracting(Heard::text).containsExactly("");
        assertThat(parts.engine.count(CascadeCount.IMPLAUSIBLE)).isEqualTo(1);
    }

    @Test
    void anUtteranceThatIsStillOpenEndsWhenTheNextOneStarts() {
        conversation.speechStarted(1, 0);
        conversation.hear(new short[3_200], 3_200);
        speak(conversation, 2, 500);

        assertThat(loop.turnUntil(Heard.class, 2)).extracting(Heard::utterance).containsExactly(1, 2);
    }

    @Test
    void keepsTheLastThreeMinutesOfALongAnswer() {
        parts.ears.add(_ -> new Transcription("end", List.of(new TimedWord("end", 1_000, 1_200)), null));
        conversation.speechStarted(1, 0);
        var second = new short[16_000];
        var dropped = 0;
        for (int i = 0; i < 200; i++) {
            dropped += conversation.hear(second, second.length) ? 0 : 1;
        }
        conversation.speechEnded(1, 200_000);

        var heard = loop.turnUntil(Heard.class, 1).getFirst();
        assertThat(parts.sounds.peek().millis()).isBetween(179_000L, 180_000L);
        assertThat(dropped).isEqualTo(21);
        assertThat(parts.engine.count(CascadeCount.DROPPED_SAMPLES)).isEqualTo(21 * 16_000);
        assertThat(heard.words()).containsExactly(new TimedWord("end", 22_000, 22_200));
    }

    @Test
    void aTranscriberThatIsEightUtterancesBehindHasFailed() {
        for (int i = 1; i <= Ear.MAX_PENDING; i++) {
            parts.ears.add(_ -> {
                parts.hang();
                return new Transcription("never");
            });
            speak(conversation, i, 200);
        }
        assertThat(loop.all(Lost.class)).isEmpty();

        speak(conversation, 9, 200);

        assertThat(loop.all(Lost.class)).hasSize(1);
        loop.turnUntil(() -> parts.interrupted.get() + parts.ears.size() == Ear.MAX_PENDING);
    }

    @Test
    void anotherUtteranceThanTheOpenOneIsABug() {
        conversation.speechStarted(1, 0);

        assertThatThrownBy(() -> conversation.speechEnded(2, 10)).hasMessageContaining("utterance 2 ended");
    }

    @Test
    void nothingIsToldAfterClose() {
        speak(conversation, 1, 500);
        conversation.close();
        loop.turnUntil(() -> parts.engine.count(CascadeCount.IN_FLIGHT) == 0);
        loop.turn();
        conversation.speechStarted(2, 0);

        assertThat(conversation.hear(new short[320], 320)).isFalse();
        assertThat(loop.events).isEmpty();
    }
}
