package dev.viva.server.http.call;

import dev.viva.core.error.ServiceException.Conflict;
import dev.viva.core.record.Sha256;
import dev.viva.core.repeat.Repetitions;
import dev.viva.core.repeat.Repetitions.Begun;
import dev.viva.core.repeat.Repetitions.Request;
import dev.viva.core.repeat.Repetitions.Turn;
import dev.viva.server.http.call.Refusal.Reason;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/// Answers requests that make something. Who sends the header `Idempotency-Key` with one and asks again, because the
/// answer was lost, gets it again, and no second thing is made; see `docs/decisions/0585-asking-twice.md`.
///
/// Only answers of success are remembered: a request that was refused has made nothing.
public final class Repeating {

    private static final String HEADER = "Idempotency-Key";
    private static final String KEY = "[\\x21-\\x7e]{1,255}";
    private static final int MADE = 201;

    private final Repetitions repetitions;
    private final OffLoop blocking;
    private final Function<RoutingContext, Principal> who;

    /// @param who asks, on a request that has passed the guard of its operation
    public Repeating(Repetitions repetitions, OffLoop blocking, Function<RoutingContext, Principal> who) {
        this.repetitions = repetitions;
        this.blocking = blocking;
        this.who = who;
    }

    /// Makes something and says what.
    @FunctionalInterface
    public interface Making {
        Future<JsonObject> make(RoutingContext request);
    }

    /// Answers a request with what `making` makes.
    public void answer(RoutingContext request, Making making) {
        var key = request.request().getHeader(HEADER);
        if (key == null) {
            made(request, making)
                    .onSuccess(made -> send(request, made.toBuffer()))
                    .onFailure(request::fail);
            return;
        }
        if (!key.matches(KEY)) {
            throw new Refusal(Reason.MALFORMED, "1 to 255 visible letters of ASCII", "/header/" + HEADER);
        }
        var principal = who.apply(request);
        var asked = new Request(principal.tenant(), principal.id(), key, hash(request));
        blocking.call(() -> repetitions.begin(asked))
                .onSuccess(begun -> goOn(request, making, begun))
                .onFailure(request::fail);
    }

    private void goOn(RoutingContext request, Making making, Begun begun) {
        switch (begun) {
            case Begun.First(var turn) -> first(request, making, turn);
            case Begun.Again(var answer) -> send(request, Buffer.buffer(answer));
            case Begun.UnderWay _ ->
                request.fail(new Conflict("a request with this Idempotency-Key is being answered; ask again"));
            case Begun.Other _ ->
                request.fail(new Refusal(Reason.KEY_TAKEN, "this Idempotency-Key belongs to another request"));
        }
    }

    /// What was made is answered also if it cannot be remembered.
    private void first(RoutingContext request, Making making, Turn turn) {
        made(request, making)
                .onSuccess(made -> {
                    var answer = made.toBuffer();
                    blocking.run(() -> repetitions.answered(turn, answer.getBytes()))
                            .onComplete(_ -> send(request, answer));
                })
                .onFailure(failure ->
                        blocking.run(() -> repetitions.refused(turn)).onComplete(_ -> request.fail(failure)));
    }

    private static Future<JsonObject> made(RoutingContext request, Making making) {
        try {
            return making.make(request);
        } catch (RuntimeException refused) { // what the contract cannot say
            return Future.failedFuture(refused);
        }
    }

    private static void send(RoutingContext request, Buffer answer) {
        if (request.response().closed()) {
            return; // who asked is gone, and will ask again
        }
        request.response()
                .setStatusCode(MADE)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .end(answer);
    }

    private static Sha256 hash(RoutingContext request) {
        var asked = Buffer.buffer(request.request().method().name())
                .appendString(" ")
                .appendString(request.request().uri(), StandardCharsets.UTF_8.name())
                .appendString("\n");
        var body = request.body().buffer();
        return Sha256.of((body == null ? asked : asked.appendBuffer(body)).getBytes());
    }
}
