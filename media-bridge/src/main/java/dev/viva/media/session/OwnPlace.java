package dev.viva.media.session;

import io.vertx.core.Future;
import java.util.function.Consumer;

/// Our place in the room: whether it is still ours, and how it is lost.
///
/// Confined to the session's event loop.
final class OwnPlace implements FromRoom.Stay {

    private final Reentry reentry;
    private final Runnable lost;
    private final Consumer<String> gone;

    /// @param lost told that somebody else holds the interview
    /// @param gone told why the room is gone
    OwnPlace(Reentry reentry, Runnable lost, Consumer<String> gone) {
        this.reentry = reentry;
        this.lost = lost;
        this.gone = gone;
    }

    @Override
    public Future<Boolean> mayReturn() {
        return reentry.ask().map(answer -> {
            if (answer == Reentry.Answer.LOST) {
                lost.run();
            }
            return answer == Reentry.Answer.OURS;
        });
    }

    /// Only whoever has the lease joins under this identity.
    @Override
    public void replaced() {
        lost.run();
    }

    @Override
    public void gone(String reason) {
        gone.accept(reason);
    }
}
