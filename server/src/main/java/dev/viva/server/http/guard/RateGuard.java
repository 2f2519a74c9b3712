package dev.viva.server.http.guard;

import dev.viva.core.error.ServiceException.Unavailable;
import dev.viva.server.http.call.Refusal;
import dev.viva.server.limit.Limiter;
import dev.viva.server.limit.RateLimit;
import dev.viva.server.limit.Verdict;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;

/// Turns away clients that ask too often: 429 with `Retry-After`; 503 if nobody can say and the limit is closed then.
public record RateGuard(Limiter limiter, ClientAddress clients) {

    private static final Duration TRY_AGAIN = Duration.ofSeconds(2);

    /// Stands before what is not of the contract: this node alone counts.
    public Handler<RoutingContext> beforeHere(RateLimit limit) {
        return request -> answer(request, limiter.takeHere(limit, clients.of(request.request())));
    }

    /// Stands before an operation.
    public Handler<RoutingContext> before(RateLimit limit) {
        return request -> {
            var asked = limiter.take(limit, clients.of(request.request())).toCompletableFuture();
            if (asked.isDone()) {
                answer(request, asked.join());
                return;
            }
            if (!request.request().isEnded()) {
                request.request().pause(); // what comes meanwhile is for those behind us
            }
            Future.fromCompletionStage(asked, request.vertx().getOrCreateContext())
                    .onSuccess(verdict -> {
                        if (!request.request().isEnded()) {
                            request.request().resume();
                        }
                        answer(request, verdict);
                    });
        };
    }

    private static void answer(RoutingContext request, Verdict verdict) {
        switch (verdict) {
            case Verdict.Free _ -> request.next();
            case Verdict.Later(var left) ->
                request.fail(Refusal.later("too many requests from your address", left.plusMillis(999)));
            case Verdict.Unknown _ -> request.fail(new Unavailable("the count of requests", TRY_AGAIN, null));
        }
    }
}
