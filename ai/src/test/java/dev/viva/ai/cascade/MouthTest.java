package dev.viva.ai.cascade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.ai.voice.VoiceEvent.Audio;
import dev.viva.ai.voice.VoiceEvent.LineEnded;
import dev.viva.ai.voice.VoiceEvent.Lost;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MouthTest {

    private final ManualLoop loop = new ManualLoop();
    private final FakeParts parts = new FakeParts();
    private final CascadeConversation conversation = parts.open(loop);

    @AfterEach
    void nothingIsLeftBehind() {
        conversation.close();
        loop.turnUntil(() -> parts.engine.count(CascadeCount.IN_FLIGHT) == 0);
        assertThat(loop.timers()).isZero();
    }

    private int samples(String lineId) {
        return loop.all(Audio.class).stream()
                .filter(audio -> audio.lineId().equals(lineId))
                .mapToInt(audio -> audio.pcm().length)
                .sum();
    }

    @Test
    void speaksItsLinesOneAfterTheOther() {
        conversation.say("a", "Hello.");
        conversation.say("b", "Hello again.");
        assertThat(loop.events).as("events come later").isEmpty();

        assertThat(loop.turnUntil(LineEnded.class, 2))
                .containsExactly(new LineEnded("a", null), new LineEnded("b", null));
        assertThat(loop.events)
                .extracting(event -> event.getClass().getSimpleName())
                .containsExactly("Audio", "LineEnded", "Audio", "LineEnded");
        assertThat(samples("b")).isEqualTo(12 * 240);
    }

    @Test
    void beginsWithTheFirstPieceWhileTheRestIsStillSpoken() {
        var rest = new CountDownLatch(1);
        parts.mouths.add((_, sink) -> {
            sink.sound(FakeParts.tone(480));
            rest.await();
            sink.sound(FakeParts.tone(960));
        });

        conversation.say("a", "Hello.");
        loop.turnUntil(Audio.class, 1);
        assertThat(loop.all(LineEnded.class)).isEmpty();

        rest.countDown();
        loop.turnUntil(LineEnded.class, 1);
        assertThat(samples("a")).isEqualTo(1_440);
    }

    @Test
    void aLineThatIsCutInTheMiddleSaysHowFarItCameAndIsNotBegunAgain() {
        parts.mouths.add((_, sink) -> {
            sink.sound(FakeParts.tone(24_000));
            throw PortFailure.passing("connection lost");
        });

        conversation.say("a", "Hello.");
        conversation.say("b", "Hello again.");

        assertThat(loop.turnUntil(LineEnded.class, 2))
                .containsExactly(
                        new LineEnded("a", "fake/voice: connection lost (cut after 1000 ms)"),
                        new LineEnded("b", null));
        assertThat(parts.texts).containsExactly("Hello.", "Hello again.");
        assertThat(loop.all(Lost.class)).isEmpty();
    }

    @Test
    void aLineThatStopsInTheMiddleIsCut() {
        parts.mouths.add((_, sink) -> {
            sink.sound(FakeParts.tone(12_000));
            parts.hang();
        });

        conversation.say("a", "Hello.");
        loop.turnUntil(Audio.class, 1);
        loop.pass(Duration.ofSeconds(3));

        assertThat(loop.all(LineEnded.class))
                .containsExactly(new LineEnded("a", "fake/voice: nothing came for 3000 ms (cut after 500 ms)"));
    }

    @Test
    void aLineWithoutSoundIsTriedOnceMore() {
        parts.mouths.add((_, _) -> {
            throw PortFailure.passing("answered 500");
        });

        conversation.say("a", "Hello.");
        loop.turnUntil(() -> parts.engine.count(CascadeCount.RESPOKEN) == 1);
        loop.pass(Duration.ofSeconds(1));

        assertThat(loop.turnUntil(LineEnded.class, 1)).containsExactly(new LineEnded("a", null));
    }

    @Test
    void breaksWhenNobodySpeaksTwice() {
        for (int i = 0; i < 2; i++) {
            parts.mouths.add((_, _) -> parts.hang());
        }

        conversation.say("a", "Hello.");
        loop.turnUntil(() -> parts.texts.size() == 1);
        loop.pass(Duration.ofMillis(2_600));
        loop.turnUntil(() -> parts.texts.size() == 2);
        loop.pass(Duration.ofMillis(2_600));

        assertThat(loop.events)
                .extracting(event -> event.getClass().getSimpleName())
                .containsExactly("LineEnded", "Lost");
        loop.turnUntil(() -> parts.interrupted.get() == 2);
    }

    @Test
    void silenceIsNoSound() {
        for (int i = 0; i < 2; i++) {
            parts.mouths.add((_, sink) -> sink.sound(new short[48_000]));
        }

        conversation.say("a", "Hello.");
        loop.turnUntil(() -> parts.engine.count(CascadeCount.RESPOKEN) == 1);
        loop.pass(Duration.ofSeconds(1));

        assertThat(loop.turnUntil(Lost.class, 1).getFirst().cause()).hasMessage("fake: gave no sound");
        assertThat(loop.all(Audio.class)).isEmpty();
    }

    @Test
    void aRefusedTextDoesNotCostTheVoice() {
        parts.mouths.add((_, _) -> {
            throw new PortFailure(PortFailure.Kind.REQUEST, "answered 400", null, null);
        });

        conversation.say("a", "Hello.");
        conversation.say("b", "Hello again.");

        assertThat(loop.turnUntil(LineEnded.class, 2))
                .containsExactly(new LineEnded("a", "fake/voice: answered 400"), new LineEnded("b", null));
    }

    private static PortFailure reworded() {
        return new PortFailure(PortFailure.Kind.REWORDED, "other words were said", null, null);
    }

    @Test
    void aLineInOtherWordsIsAskedForOnceMore() {
        parts.mouths.add((_, _) -> {
            throw reworded();
        });

        conversation.say("a", "Hello.");
        loop.turnUntil(() -> parts.engine.count(CascadeCount.RESPOKEN) == 1);
        loop.pass(Duration.ofSeconds(1));

        assertThat(loop.turnUntil(LineEnded.class, 1)).containsExactly(new LineEnded("a", null));
        assertThat(parts.engine.count(CascadeCount.REWORDED)).isOne();
    }

    @Test
    void aLineInOtherWordsTwiceFailsAndTheVoiceStays() {
        for (int i = 0; i < 2; i++) {
            parts.mouths.add((_, _) -> {
                throw reworded();
            });
        }

        conversation.say("a", "Hello.");
        conversation.say("b", "Hello again.");
        loop.turnUntil(() -> parts.engine.count(CascadeCount.RESPOKEN) == 1);
        loop.pass(Duration.ofSeconds(1));

        assertThat(loop.turnUntil(LineEnded.class, 2))
                .containsExactly(new LineEnded("a", "fake/voice: other words were said"), new LineEnded("b", null));
        assertThat(loop.all(Lost.class)).isEmpty();
        assertThat(parts.engine.count(CascadeCount.REWORDED)).isEqualTo(2);
    }

    @Test
    void aLineThatGoesAstrayIsCutAndNeverBegunAgain() {
        parts.mouths.add((_, sink) -> {
            sink.sound(FakeParts.tone(4_800));
            throw reworded();
        });

        conversation.say("a", "Hello.");

        assertThat(loop.turnUntil(LineEnded.class, 1))
                .containsExactly(new LineEnded("a", "fake/voice: other words were said (cut after 200 ms)"));
        assertThat(parts.texts).hasSize(1);
        assertThat(loop.all(Lost.class)).isEmpty();
    }

    @Test
    void ofFixedLinesEveryWordCountsAndWrongOnesAreNotKept() {
        parts.mouths.add((_, _) -> {
            throw reworded();
        });
        assertThat(parts.cache
                        .prewarm(parts, "en-US", List.of("Hello."))
                        .toCompletableFuture()
                        .join())
                .isZero();
        parts.mouths.add((_, sink) -> {
            sink.sound(FakeParts.tone(4_800));
            throw reworded();
        });

        conversation.say("a", "Hello.");
        assertThat(loop.turnUntil(LineEnded.class, 1).getFirst().failure()).contains("other words");
        conversation.say("b", "Hello.");
        conversation.say("c", "Hello, Ada.");

        assertThat(loop.turnUntil(LineEnded.class, 3)).endsWith(new LineEnded("b", null), new LineEnded("c", null));
        assertThat(parts.recited).as("not the line with a name").containsExactly("Hello.", "Hello.", "Hello.");
        assertThat(parts.engine.count(CascadeCount.CACHED_LINES)).isZero();
    }

    @Test
    void aModelThatWasShutDownCostsTheVoiceAtOnce() {
        parts.mouths.add((_, _) -> {
            throw new PortFailure(PortFailure.Kind.LASTING, "answered 404 model_not_found", null, null);
        });

        conversation.say("a", "Hello.");

        assertThat(loop.turnUntil(Lost.class, 1).getFirst().cause().retryable()).isFalse();
        assertThat(parts.texts).hasSize(1);
    }

    @Test
    void doesNotWaitLongForAVendorWhoWantsToBeLeftAlone() {
        parts.mouths.add((_, _) -> {
            throw new PortFailure(PortFailure.Kind.PASSING, "answered 429", Duration.ofSeconds(20), null);
        });

        conversation.say("a", "Hello.");

        assertThat(loop.turnUntil(Lost.class, 1)).hasSize(1);
    }

    @Test
    void anInterruptStopsTheVendorAndGivesNoEvent() {
        parts.mouths.add((_, sink) -> {
            sink.sound(FakeParts.tone(480));
            parts.hang();
        });
        conversation.say("a", "Hello.");
        conversation.say("b", "Never said.");
        loop.turnUntil(Audio.class, 1);

        conversation.interrupt(Duration.ofMillis(20));
        loop.turnUntil(() -> parts.interrupted.get() == 1);
        conversation.say("c", "Hello again.");

        assertThat(loop.turnUntil(LineEnded.class, 1)).containsExactly(new LineEnded("c", null));
        assertThat(parts.texts).containsExactly("Hello.", "Hello again.");
    }

    @Test
    void silenceBeforeTheFirstSoundIsNotPlayed() {
        parts.mouths.add((_, sink) -> {
            for (int i = 0; i < 10; i++) {
                sink.sound(new short[1_000]);
            }
            sink.sound(FakeParts.tone(2_400));
        });

        conversation.say("a", "Hello.");
        loop.turnUntil(LineEnded.class, 1);

        assertThat(samples("a")).as("20 ms are kept").isEqualTo(480 + 2_400);
    }

    @Test
    void soundWithoutEndIsCut() {
        parts.mouths.add((_, sink) -> {
            while (true) {
                sink.sound(FakeParts.tone(24_000));
            }
        });

        conversation.say("a", "Hello.");
        loop.turnUntil(LineEnded.class, 1);

        assertThat(samples("a")).isEqualTo((Mouth.MAX_SECONDS + 1) * 24_000);
        assertThat(loop.all(LineEnded.class).getFirst().failure()).isEqualTo("more than 170 s of sound");
    }

    @Test
    void refusesWhatCannotBeALine() {
        conversation.say("empty", " ");
        conversation.say("long", "x".repeat(101));

        assertThat(loop.turnUntil(LineEnded.class, 2))
                .containsExactly(
                        new LineEnded("empty", "nothing in the line can be spoken"),
                        new LineEnded("long", "the line has 101 characters (expected: at most 100)"));
    }

    @Test
    void refusesMoreLinesThanMayWait() {
        for (int i = 0; i <= Mouth.MAX_WAITING + 1; i++) {
            conversation.say("line" + i, "Hello.");
        }

        assertThat(loop.turnUntil(LineEnded.class, Mouth.MAX_WAITING + 2))
                .contains(new LineEnded("line17", "too many lines wait"));
        assertThat(parts.engine.count(CascadeCount.LINES)).isEqualTo(Mouth.MAX_WAITING + 1);
    }

    @Test
    void aLineFromTheCacheNeedsNoVendor() {
        parts.cache.put(new SpeechCache.Key("fake/voice", "en-US", "Thank you."), FakeParts.tone(60_000));

        conversation.say("a", "Thank you.");

        loop.turnUntil(LineEnded.class, 1);
        assertThat(samples("a")).isEqualTo(60_000);
        assertThat(loop.all(Audio.class)).hasSize(3);
        assertThat(parts.texts).isEmpty();
        assertThat(parts.engine.count(CascadeCount.CACHED_LINES)).isEqualTo(1);
    }

    @Test
    void aFixedLineThatWasNotRenderedAheadIsKeptWhenItIsSpoken() {
        parts.mouths.add((_, _) -> {
            throw PortFailure.passing("answered 503");
        });
        assertThat(parts.cache
                        .prewarm(parts, "en-US", List.of("Thank you."))
                        .toCompletableFuture()
                        .join())
                .isZero();

        conversation.say("a", "Thank you.");
        conversation.say("b", "Thank you.");
        conversation.say("c", "Thank you, Ada.");
        conversation.say("d", "Thank you, Ada.");

        loop.turnUntil(LineEnded.class, 4);
        assertThat(parts.texts).containsExactly("Thank you.", "Thank you.", "Thank you, Ada.", "Thank you, Ada.");
    }
}
