package dev.viva.media.recording;

import dev.viva.core.runtime.Offload;
import java.util.ArrayDeque;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// Blocking work that is done when the test says so.
public final class SlowDisk implements Offload {

    private final ArrayDeque<Runnable> waiting = new ArrayDeque<>();

    @Override
    public <T> CompletionStage<T> call(Callable<T> work) {
        var result = new CompletableFuture<T>();
        waiting.add(() -> {
            try {
                result.complete(work.call());
            } catch (Exception e) {
                result.completeExceptionally(e);
            }
        });
        return result;
    }

    /// At most one piece of work of a file is under way.
    public int waiting() {
        return waiting.size();
    }

    public void doOne() {
        waiting.remove().run();
    }

    public void doAll() {
        while (!waiting.isEmpty()) {
            doOne();
        }
    }
}
