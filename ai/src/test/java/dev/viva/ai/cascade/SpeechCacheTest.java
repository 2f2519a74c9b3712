package dev.viva.ai.cascade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.core.conductor.FixedLines;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SpeechCacheTest {

    private final FakeParts parts = new FakeParts();
    private final SpeechCache cache = new SpeechCache(10_000);

    private int prewarm(String... texts) {
        return cache.prewarm(parts, "en-US", List.of(texts))
                .toCompletableFuture()
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
    }

    private static SpeechCache.Key key(String text) {
        return new SpeechCache.Key("fake/voice", "en-US", text);
    }

    @Test
    void rendersAheadAndOnceOnly() {
        assertThat(prewarm("One.", "Two.")).isEqualTo(2);
        assertThat(prewarm("Two.", "One.")).isEqualTo(2);

        assertThat(parts.texts).containsExactly("One.", "Two.");
        assertThat(cache.get(key("One."))).hasSize(4 * 240);
    }

    @Test
    void theRegionOfALanguageDoesNotCount() {
        prewarm("One.");

        assertThat(cache.get(new SpeechCache.Key("fake/voice", "en-IN", "One.")))
                .isNotNull();
        assertThat(cache.get(new SpeechCache.Key("fake/voice", "de-DE", "One.")))
                .isNull();
    }

    @Test
    void twoWhoWantTheSameTextAtTheSameTimeHaveItRenderedOnce() throws InterruptedException {
        var begun = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        parts.mouths.add((_, sink) -> {
            begun.countDown();
            goOn.await();
            sink.sound(FakeParts.tone(100));
        });
        var first = cache.prewarm(parts, "en-US", List.of("One.")).toCompletableFuture();
        assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
        var second = cache.prewarm(parts, "en-US", List.of("One.")).toCompletableFuture();

        goOn.countDown();

        assertThat(first.join() + second.join()).isEqualTo(2);
        assertThat(parts.texts).hasSize(1);
    }

    @Test
    void whatWasNotUsedForTheLongestTimeGoesFirst() {
        prewarm("x".repeat(8), "y".repeat(8));
        assertThat(cache.get(key("x".repeat(8)))).isNotNull();

        prewarm("z".repeat(8));

        assertThat(cache.get(key("y".repeat(8)))).isNull();
        assertThat(cache.get(key("x".repeat(8)))).isNotNull();
        assertThat(cache.get(key("z".repeat(8)))).isNotNull();
        assertThat(cache.bytes()).isEqualTo(2 * 8 * 480);
        assertThat(cache.evicted()).isEqualTo(1);
    }

    @Test
    void whatIsLargerThanTheWholeCacheIsNotKept() {
        prewarm("x".repeat(50));

        assertThat(cache.bytes()).isZero();
    }

    @Test
    void aTextThatFailsDoesNotKeepTheOthersFromBeingRendered() {
        parts.mouths.add((_, _) -> {
            throw PortFailure.passing("answered 503");
        });
        parts.mouths.add((_, _) -> {});

        assertThat(prewarm("One.", "Two.", "Three.")).isEqualTo(1);
        assertThat(cache.wants(key("One."))).isTrue();
        assertThat(cache.wants(key("Three."))).isFalse();
        assertThat(cache.wants(key("Four.")))
                .as("a line that nobody named as fixed")
                .isFalse();
    }

    @Test
    void fixedLinesHoldNothingOfAPerson() {
        assertThat(FixedLines.in("en-IN"))
                .hasSizeGreaterThan(15)
                .anyMatch(line -> line.startsWith("I am an AI interviewer."))
                .noneMatch(line -> line.contains("{"));
    }
}
