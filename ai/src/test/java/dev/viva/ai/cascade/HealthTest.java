package dev.viva.ai.cascade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.viva.ai.voice.VoiceConversation;
import dev.viva.ai.voice.VoiceEvent;
import dev.viva.ai.voice.VoiceException;
import dev.viva.ai.voice.VoicePrompt;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HealthTest {

    private final Vertx vertx = Vertx.vertx();
    private final Context context = vertx.getOrCreateContext();
    private final FakeParts parts = new FakeParts();
    private final CompletableFuture<VoiceEvent.Lost> lost = new CompletableFuture<>();

    @AfterEach
    void close() throws TimeoutException {
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    private Future<VoiceConversation> opening() {
        return opening(parts);
    }

    private Future<VoiceConversation> opening(FakeParts parts) {
        return parts.engine.open(context, new VoicePrompt("", "en-US"), event -> {
            if (event instanceof VoiceEvent.Lost told) {
                lost.complete(told);
            }
        });
    }

    private VoiceConversation open() {
        return opening()
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
    }

    @Test
    void triesAVendorThatWasNeverSeenAndThenTrustsIt() {
        open();
        assertThat(parts.texts).containsExactly("Yes.");
        assertThat(parts.sounds).hasSize(1);

        open();

        assertThat(parts.texts).hasSize(1);
    }

    @Test
    void doesNotTryAVendorThatHasRenderedItsFixedLines() {
        assertThat(parts.engine.prewarm("en-US").toCompletableFuture().join()).isPositive();
        parts.texts.clear();

        open();

        assertThat(parts.texts).isEmpty();
    }

    @Test
    void opensNothingWhileTheVendorIsDown() {
        parts.mouths.add((_, _) -> {
            throw PortFailure.passing("answered 503");
        });
        assertThatThrownBy(this::open)
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        VoiceException.class,
                        refused -> assertThat(refused.retryable()).isTrue())
                .hasMessage("fake: answered 503");

        parts.mouths.add((_, _) -> {
            throw new PortFailure(PortFailure.Kind.LASTING, "answered 401", null, null);
        });
        assertThatThrownBy(this::open)
                .cause()
                .isInstanceOfSatisfying(
                        VoiceException.class,
                        refused -> assertThat(refused.retryable()).isFalse());

        assertThat(open()).as("it is back").isNotNull();
    }

    @Test
    void doesNotOpenForAVendorThatOnlySpeaks() {
        parts.ears.add(_ -> {
            throw PortFailure.passing("answered 500");
        });

        assertThatThrownBy(this::open).cause().hasMessage("fake: answered 500");
    }

    @Test
    void triesOnceForAllWhoWait() {
        var answer = new CountDownLatch(1);
        parts.mouths.add((_, sink) -> {
            answer.await();
            sink.sound(FakeParts.tone(480));
        });
        var waiting = List.of(opening(), opening(), opening());

        answer.countDown();

        Future.all(waiting)
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
        assertThat(parts.texts).hasSize(1);
    }

    @Test
    void triesAgainAfterAConversationBroke() {
        var conversation = open();
        parts.mouths.add((_, _) -> {
            throw new PortFailure(PortFailure.Kind.LASTING, "answered 404", null, null);
        });
        context.runOnContext(_ -> conversation.say("a", "Hello."));
        assertThat(lost.orTimeout(20, TimeUnit.SECONDS).join().cause()).hasMessage("fake: answered 404");

        open();

        assertThat(parts.texts).containsExactly("Yes.", "Hello.", "Yes.");
    }

    /// A ladder does so.
    @Test
    void triesAgainThoughTheConversationWasClosedWhenTheLineFailed() {
        var opened = new CompletableFuture<VoiceConversation>();
        var failed = new CompletableFuture<Void>();
        var closing = parts.engine.open(context, new VoicePrompt("", "en-US"), event -> {
            if (event instanceof VoiceEvent.LineEnded) {
                opened.join().close();
                context.runOnContext(_ -> failed.complete(null));
            }
        });
        closing.onSuccess(opened::complete);
        opened.orTimeout(20, TimeUnit.SECONDS).join();
        parts.mouths.add((_, _) -> {
            throw new PortFailure(PortFailure.Kind.LASTING, "answered 404", null, null);
        });
        context.runOnContext(_ -> opened.join().say("a", "Hello."));
        failed.orTimeout(20, TimeUnit.SECONDS).join();

        open();

        assertThat(parts.texts).containsExactly("Yes.", "Hello.", "Yes.");
    }

    @Test
    void aVendorThatNeverAnswersIsGivenUp() {
        var moment = Duration.ofMillis(50);
        var hanging = new FakeParts(new CascadeSettings(moment, moment, moment, moment, moment, false));
        hanging.mouths.add((_, _) -> hanging.hang());

        var failure = opening(hanging).toCompletionStage().toCompletableFuture().orTimeout(20, TimeUnit.SECONDS);

        assertThatThrownBy(failure::join).cause().hasMessage("fake: probe not answered in time");
        await().until(() -> hanging.interrupted.get() == 1);
    }
}
