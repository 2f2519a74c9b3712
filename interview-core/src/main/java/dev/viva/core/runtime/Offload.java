package dev.viva.core.runtime;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;

/// Where an event loop sends work that blocks: JDBC, files, a DTLS handshake, an SDK call.
///
/// **Threads:** call from anywhere; `work` runs elsewhere, on a virtual thread that may block. The stage completes on
/// whatever thread the implementation promises; the server's completes on the Vert.x context of the caller.
///
/// **Errors:** the stage fails with what `work` threw, or at once with `ServiceException.Unavailable` if too much work
/// is waiting already.
@FunctionalInterface
public interface Offload {

    /// Runs `work`; the stage has what it returned or threw.
    <T> CompletionStage<T> call(Callable<T> work);
}
