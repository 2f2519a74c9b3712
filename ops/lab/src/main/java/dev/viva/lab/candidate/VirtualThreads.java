package dev.viva.lab.candidate;

import dev.viva.core.runtime.Offload;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// Blocking work of candidates, unbounded: there are few of them.
public record VirtualThreads() implements Offload {
    @Override
    public <T> CompletionStage<T> call(Callable<T> work) {
        var result = new CompletableFuture<T>();
        Thread.ofVirtual().name("candidate").start(() -> {
            try {
                result.complete(work.call());
            } catch (Exception e) {
                result.completeExceptionally(e);
            }
        });
        return result;
    }
}
