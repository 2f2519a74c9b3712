package dev.viva.server.http.call;

import dev.viva.core.error.ServiceException;
import dev.viva.core.error.ServiceException.Conflict;
import dev.viva.core.error.ServiceException.NoRoom;
import dev.viva.core.error.ServiceException.NotFound;
import dev.viva.core.error.ServiceException.Unavailable;
import dev.viva.server.http.call.Problem.Fault;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.DecodeException;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import io.vertx.openapi.validation.ValidatorException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The only place where a failure becomes an HTTP answer. Form: RFC 9457, `application/problem+json`.
public final class Problems {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    private Problems() {}

    /// Answers a request that has failed. What was already being answered is broken off: the caller must see that it
    /// is not whole.
    public static void answer(RoutingContext request) {
        var response = request.response();
        if (response.ended() || response.closed()) {
            return;
        }
        var problem = of(request);
        if (response.headWritten()) {
            request.request().connection().close();
            return;
        }
        var retryAfter = retryAfter(cause(request.failure()));
        if (retryAfter != null) {
            response.putHeader(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, retryAfter.toSeconds())));
        }
        response.setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
                .end(problem.json().toBuffer());
    }

    private static Problem of(RoutingContext request) {
        return switch (cause(request.failure())) {
            case ServiceException known -> known(known);
            case Refusal refusal -> refused(refusal);
            case HttpException invalid
            when invalid.getCause() instanceof ValidatorException cause -> Validation.problem(cause);
            case HttpException refused -> byStatus(refused.getStatusCode());
            case DecodeException _ -> byStatus(400);
            case null -> byStatus(request.statusCode());
            case Throwable _ when expected(request.statusCode()) -> byStatus(request.statusCode());
            case Throwable failure -> unforeseen(request, failure);
        };
    }

    private static Problem known(ServiceException failure) {
        return switch (failure) {
            case NotFound _ -> Problem.of(404, failure.code(), "There is no such thing here", failure.safeMessage());
            case Conflict _ -> Problem.of(409, failure.code(), "That does not fit now", failure.safeMessage());
            case Unavailable _ ->
                Problem.of(503, failure.code(), "Not possible at this moment; try again", failure.safeMessage());
            case NoRoom _ -> Problem.of(503, failure.code(), "All rooms are taken; try again", failure.safeMessage());
        };
    }

    private static Problem refused(Refusal refusal) {
        var detail = refusal.safeMessage();
        return switch (refusal.reason()) {
            case MALFORMED -> malformed(refusal);
            case NOT_SIGNED_IN -> Problem.of(401, "not-signed-in", "Sign in first", detail);
            case BAD_LINK -> Problem.of(401, "bad-link", "This link is not valid", detail);
            case LINK_USED -> Problem.of(410, "link-used", "This link was opened before", detail);
            case LINK_OVER -> Problem.of(410, "link-over", "The time of this link has run out", detail);
            case LINK_CODE -> Problem.of(403, "link-code", "A code is needed to open this link", detail);
            case WRONG_CODE -> Problem.of(422, "wrong-code", "That is not the code, or none any more", detail);
            case NOT_ALLOWED -> Problem.of(403, "not-allowed", "Your role does not include this", detail);
            case CODE_NEEDED -> Problem.of(401, "code-needed", "A code of your second factor is needed", detail);
            case PASSKEY_NEEDED -> Problem.of(401, "passkey-needed", "Your passkey is needed", detail);
            case PASSKEY_REFUSED -> Problem.of(422, "passkey-refused", "The passkey was not accepted", detail);
            case CONFIRM_FIRST -> Problem.of(403, "confirm-first", "Confirm that it is you", detail);
            case ENROL_FIRST -> Problem.of(403, "enrol-first", "Set up a second factor first", detail);
            case SIGN_ON_ELSEWHERE ->
                Problem.of(403, "sign-on-elsewhere", "Your company signs in at its own provider", detail);
            case SIGN_ON_FAILED -> Problem.of(422, "sign-on-failed", "Your provider could not sign you in", detail);
            case SUSPENDED -> Problem.of(403, "suspended", "This company's account is suspended", detail);
            case TOO_MANY_TRIES -> Problem.of(429, "too-many-tries", "Too many tries; wait a little", detail);
            case WEAK_PASSWORD -> Problem.of(422, "weak-password", "Choose another password", detail);
            case WRONG_PASSWORD ->
                new Problem(422, "wrong-password", "That is not the password", detail, null, faults(refusal));
            case FOREIGN_ORIGIN -> Problem.of(403, "foreign-origin", "Only Viva's own pages may do this", detail);
            case UNSATISFIABLE_RANGE -> Problem.of(416, "unsatisfiable-range", "Nothing lies in that range", detail);
            case KEY_TAKEN -> Problem.of(422, "key-taken", "This Idempotency-Key was used for another request", detail);
            case UPGRADE_REQUIRED -> Problem.of(426, "upgrade-required", "This address speaks WebSocket", detail);
        };
    }

    private static Problem malformed(Refusal refusal) {
        return new Problem(
                400, "malformed", "The request is not well formed", refusal.safeMessage(), null, faults(refusal));
    }

    private static List<Fault> faults(Refusal refusal) {
        var pointer = refusal.pointer();
        return pointer == null ? List.of() : List.of(new Fault(pointer, refusal.safeMessage()));
    }

    private static Problem byStatus(int status) {
        return switch (status) {
            case 400 -> Problem.of(400, "malformed", "The request is not well formed", null);
            case 404 -> Problem.of(404, "not-found", "There is no such thing here", null);
            case 405 -> Problem.of(405, "method-not-allowed", "This address does not take that method", null);
            case 406 -> Problem.of(406, "not-acceptable", "That form of answer does not exist", null);
            case 413 -> Problem.of(413, "too-large", "The request is too large", null);
            case 415 -> Problem.of(415, "unsupported-media-type", "Send application/json", null);
            default -> Problem.of(status, "refused", "The request was refused", null);
        };
    }

    private static Problem unforeseen(RoutingContext request, Throwable failure) {
        var incident = UUID.randomUUID().toString();
        LOG.atError()
                .setCause(failure)
                .addKeyValue("incident", incident)
                .addKeyValue("method", request.request().method())
                .log("request failed for no foreseen reason");
        return new Problem(500, "internal", "Our fault; give the incident id to us", null, incident, List.of());
    }

    /// Vert.x itself puts a status of 4xx on requests that it cannot parse.
    private static boolean expected(int status) {
        return status >= 400 && status < 500;
    }

    private static @Nullable Throwable cause(@Nullable Throwable failure) {
        return failure instanceof CompletionException wrapped && wrapped.getCause() != null
                ? wrapped.getCause()
                : failure;
    }

    private static @Nullable Duration retryAfter(@Nullable Throwable failure) {
        return switch (failure) {
            case Unavailable unavailable -> unavailable.retryAfter();
            case NoRoom full -> full.retryAfter();
            case Refusal refusal -> refusal.retryAfter();
            case null -> null;
            case Throwable _ -> null; // nobody knows when it would work
        };
    }
}
