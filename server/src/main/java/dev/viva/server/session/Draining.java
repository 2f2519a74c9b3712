package dev.viva.server.session;

import dev.viva.core.runtime.Offload;
import dev.viva.media.session.SessionParts;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// The end of a node that holds interviews: each is handed to another node at a turn gap, if there is
/// one, else let come to its end for a while and told that we stop.
final class Draining {

    private static final long LOOK_EVERY_MS = 100;
    private static final long ASK_EVERY_MS = 1_000;

    /// Files, record, lease: what a hand-over takes at most.
    private static final Duration LEAVING = Duration.ofSeconds(20);

    private final Vertx vertx;
    private final Offload offload;
    private final Supplier<Collection<HeldInterview>> held;
    private final Optional<Successors> others;
    private final AtomicBoolean taken = new AtomicBoolean();

    Draining(SessionParts parts, Supplier<Collection<HeldInterview>> held, Optional<Successors> others) {
        this.vertx = parts.vertx();
        this.offload = parts.offload();
        this.held = held;
        this.others = others;
    }

    /// Completes once nobody needs to be waited for any longer.
    ///
    /// @param limit for interviews that nobody else can take
    /// @return how many candidates were told that we stop
    Future<Integer> run(Duration limit) {
        return askOthers()
                .compose(_ -> others.map(this::handOver).orElseGet(Future::succeededFuture))
                .compose(_ -> quiet(limit))
                .compose(_ -> announceStop());
    }

    /// As long as somebody takes them; then they are ours to bring to an end.
    private Future<Void> handOver(Successors successors) {
        held.get().forEach(interview -> interview.session().handOver(taken::get));
        var asking = vertx.setPeriodic(ASK_EVERY_MS, _ -> askOthers());
        return until(successors.limit(), () -> held.get().isEmpty() || !taken.get())
                .compose(_ -> taken.get() ? atOnce() : Future.succeededFuture())
                .onComplete(_ -> vertx.cancelTimer(asking));
    }

    private Future<Void> atOnce() {
        held.get().forEach(interview -> interview.session().handOverAtOnce());
        return until(LEAVING, () -> held.get().isEmpty());
    }

    private Future<Void> askOthers() {
        return others.isEmpty()
                ? Future.succeededFuture()
                : Future.fromCompletionStage(
                                offload.call(() -> others.get().take().getAsBoolean()))
                        .otherwise(false) // nobody can be asked, so nobody can be found
                        .onSuccess(taken::set)
                        .mapEmpty();
    }

    private Future<Void> quiet(Duration limit) {
        return until(limit, () -> held.get().stream().noneMatch(HeldInterview::underWay));
    }

    private Future<Integer> announceStop() {
        var told = held.get().stream().filter(HeldInterview::underWay).toList();
        List<Future<Void>> notices =
                told.stream().map(HeldInterview::announceStop).toList();
        return Future.join(notices).map(told.size());
    }

    private Future<Void> until(Duration limit, BooleanSupplier reached) {
        var there = Promise.<Void>promise();
        var last = System.nanoTime() + limit.toNanos();
        var timer = vertx.setPeriodic(0, LOOK_EVERY_MS, _ -> {
            if (System.nanoTime() - last >= 0 || reached.getAsBoolean()) {
                there.tryComplete();
            }
        });
        return there.future().onComplete(_ -> vertx.cancelTimer(timer));
    }
}
