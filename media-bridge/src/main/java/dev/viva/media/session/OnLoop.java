package dev.viva.media.session;

import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.function.Supplier;

/// Brings a call from anywhere onto a session's event loop.
final class OnLoop {

    private OnLoop() {}

    /// What `action` throws fails the future.
    static <T> Future<T> call(Context context, Supplier<Future<T>> action) {
        return Future.future(promise -> context.runOnContext(
                _ -> Future.<Void>succeededFuture().compose(_ -> action.get()).onComplete(promise)));
    }
}
