package dev.viva.ai.cascade;

import dev.viva.ai.voice.VoiceException;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Whether the vendors are there, by what was last seen of them. Whoever has just seen them work opens at once; after
/// a break, and at first, a word is spoken and a moment of silence transcribed before the next conversation: so a
/// ladder does not climb back to a voice that is still down.
///
/// **Threads:** from anywhere; its lock guards a few instructions.
final class Health {

    private static final Sound SILENCE = new Sound(new short[Sound.RATE_HZ / 2]);

    private final CascadeEngine engine;
    private boolean good;
    private @Nullable CompletableFuture<Void> probe;

    Health(CascadeEngine engine) {
        this.engine = engine;
    }

    synchronized void good() {
        good = true;
    }

    synchronized void bad() {
        good = false;
    }

    /// Completes on the context: well if the vendors are there.
    Future<Void> checked(Context context) {
        var running = probe();
        if (running == null) {
            return Future.succeededFuture();
        }
        Promise<Void> promise = Promise.promise();
        var _ = running.whenComplete((_, failure) -> context.runOnContext(_ -> {
            if (failure == null) {
                promise.complete();
            } else {
                promise.fail(failure);
            }
        }));
        return promise.future();
    }

    private synchronized @Nullable CompletableFuture<Void> probe() {
        if (good) {
            return null;
        }
        if (probe != null) {
            return probe;
        }
        var started = start();
        probe = started.isDone() ? null : started;
        return started;
    }

    /// One at a time, on a virtual thread; given up when the deadlines of its two halves are over.
    private CompletableFuture<Void> start() {
        var result = new CompletableFuture<Void>();
        var thread = Thread.ofVirtual().name("viva-cascade-probe").start(() -> {
            try {
                speakAndHear();
                good();
                result.complete(null);
            } catch (PortFailure failure) {
                result.completeExceptionally(engine.exception(failure));
            } catch (InterruptedException | RuntimeException failure) {
                result.completeExceptionally(new VoiceException(engine.name(), "probe failed", true, failure));
            }
        });
        var settings = engine.settings();
        var patience = settings.firstSound().plus(settings.soundGap()).plus(settings.transcriptAttempt());
        return withDeadline(result, thread, patience);
    }

    private CompletableFuture<Void> withDeadline(CompletableFuture<Void> result, Thread thread, Duration patience) {
        var late = new VoiceException(engine.name(), "probe not answered in time", true, null);
        var timer = CompletableFuture.delayedExecutor(patience.toMillis(), TimeUnit.MILLISECONDS);
        timer.execute(() -> {
            if (result.completeExceptionally(late)) {
                thread.interrupt();
            }
        });
        var _ = result.whenComplete((_, _) -> over());
        return result;
    }

    private synchronized void over() {
        probe = null;
    }

    private void speakAndHear() throws PortFailure, InterruptedException {
        var parts = engine.parts();
        var spoken = new Pieces();
        parts.speaker().speak("Yes.", "en-US", spoken::add);
        if (spoken.samples() == 0) {
            throw PortFailure.passing("gave no sound");
        }
        var _ = parts.transcriber().transcribe(SILENCE, "en-US", _ -> {});
    }
}
