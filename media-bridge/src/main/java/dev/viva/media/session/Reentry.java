package dev.viva.media.session;

import dev.viva.ai.loop.Timers;
import dev.viva.media.room.SessionOrder;
import io.vertx.core.Future;
import io.vertx.core.Promise;

/// Whether the agent may go into its room: whoever joins puts out another one with the same identity, so nobody may who
/// was stopped in between, or whose interview has moved on.
///
/// A database that does not answer is no reason to give up a room: it is asked again for [#LIMIT_MS]. An answer that
/// came before the process stood still is worth nothing after it.
///
/// Confined to the session's event loop.
final class Reentry {

    /// How often is looked whether the process is awake, and asked again after a failure.
    static final long AGAIN_MS = 200;

    /// An answer that takes longer counts as none.
    static final long ANSWER_MS = 5_000;

    /// Longer than a database takes to be restarted; afterwards the room is given up.
    static final long LIMIT_MS = 60_000;

    private final Timers timers;
    private final LeaseView lease;
    private final SessionOrder order;

    Reentry(Timers timers, LeaseView lease, SessionOrder order) {
        this.timers = timers;
        this.lease = lease;
        this.order = order;
    }

    /// Whether the interview is still ours, as far as can be found out. Never fails.
    Future<Answer> ask() {
        return ask(timers.nowMs() + LIMIT_MS);
    }

    /// What was found out.
    enum Answer {
        OURS,
        LOST,
        /// Nobody could be asked.
        UNKNOWN
    }

    private Future<Answer> ask(long untilMs) {
        if (timers.nowMs() >= untilMs) {
            return Future.succeededFuture(Answer.UNKNOWN);
        }
        if (!lease.awake().awake()) {
            return pause().compose(_ -> ask(untilMs));
        }
        var gaps = lease.awake().gaps();
        return answer().compose(ours -> lease.awake().awakeSince(gaps)
                        ? Future.succeededFuture(ours ? Answer.OURS : Answer.LOST)
                        : Future.failedFuture("from before a gap"))
                .recover(_ -> pause().compose(_ -> ask(untilMs)));
    }

    private Future<Boolean> answer() {
        var answered = Promise.<Boolean>promise();
        var late = timers.after(ANSWER_MS, () -> answered.tryFail("no answer in time"));
        lease.stillOurs().ask(order.tenant(), order.interview()).onComplete(answer -> {
            late.cancel();
            if (answer.succeeded()) {
                answered.tryComplete(answer.result());
            } else {
                answered.tryFail(answer.cause());
            }
        });
        return answered.future();
    }

    private Future<Void> pause() {
        return Future.future(promise -> timers.after(AGAIN_MS, promise::complete));
    }
}
