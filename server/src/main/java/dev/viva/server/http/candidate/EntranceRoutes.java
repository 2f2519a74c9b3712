package dev.viva.server.http.candidate;

import dev.viva.server.access.CandidateDoor;
import dev.viva.server.access.CandidateDoor.Entry;
import dev.viva.server.access.CandidateToken;
import dev.viva.server.http.call.OffLoop;
import dev.viva.server.http.call.Operation;
import dev.viva.server.http.call.Params;
import dev.viva.server.http.call.Refusal;
import dev.viva.server.http.call.Refusal.Reason;
import dev.viva.server.limit.RateLimit;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;

/// How candidates come in: a link is exchanged for a session, by a request that the page makes when its button is
/// pressed. Loading the page uses nothing up, so that whatever looks at mail before its reader does no harm.
public final class EntranceRoutes {

    /// A room full of candidates by one address; secrets of 256 bits need no help against guessing.
    private static final RateLimit OPENING = RateLimit.open("candidate-link", 300, Duration.ofMillis(200));

    /// Each may send a letter.
    private static final RateLimit ASKING = RateLimit.closed("candidate-new-link", 20, Duration.ofSeconds(20));

    /// Each may send a letter; how many an interview gets, the database counts.
    private static final RateLimit CODES = RateLimit.closed("candidate-code", 20, Duration.ofSeconds(20));

    private final CandidateDoor door;
    private final CandidateCookie cookie;
    private final OffLoop blocking;

    public EntranceRoutes(CandidateDoor door, CandidateCookie cookie, OffLoop blocking) {
        this.door = door;
        this.cookie = cookie;
        this.blocking = blocking;
    }

    public List<Operation> operations() {
        return List.of(
                Operation.open("openLink", OPENING, this::open),
                Operation.open("sendCode", CODES, this::sendCode),
                Operation.open("askForLink", ASKING, this::askAgain));
    }

    private void open(RoutingContext request) {
        var body = Params.body(request);
        var link = CandidateToken.parse(body.getString("link")).orElseThrow(CandidateAccess::badLink);
        var kept = cookie.of(link.interview(), request.request().cookies()).orElse(null);
        blocking.call(() -> door.open(link, body.getString("attempt"), body.getString("code"), kept))
                .onSuccess(entry -> answer(request, link, entry))
                .onFailure(request::fail);
    }

    private void answer(RoutingContext request, CandidateToken link, Entry entry) {
        switch (entry) {
            case Entry.In(var session, var _) -> {
                cookie.surplus(link.interview(), request.request().cookies()).forEach(request.response()::addCookie);
                request.response().addCookie(cookie.holding(session));
                welcome(request, link);
            }
            case Entry.Already _ -> welcome(request, link);
            case Entry.Taken _ -> request.fail(new Refusal(Reason.LINK_USED, "each link opens once"));
            case Entry.Late _ -> request.fail(new Refusal(Reason.LINK_OVER, "a link is good for a time"));
            case Entry.CodeNeeded _ -> request.fail(new Refusal(Reason.LINK_CODE, "a code is sent by mail"));
            case Entry.WrongCode _ ->
                request.fail(new Refusal(Reason.WRONG_CODE, "five tries, ten minutes, the newest"));
            case Entry.Nothing _ -> request.fail(CandidateAccess.badLink());
        }
    }

    private static void welcome(RoutingContext request, CandidateToken link) {
        request.json(new JsonObject().put("interview", link.interview().toString()));
    }

    private void sendCode(RoutingContext request) {
        blocking.call(() -> CandidateToken.parse(Params.body(request).getString("link"))
                        .flatMap(door::sendCode))
                .onSuccess(wait -> wait.ifPresentOrElse(
                        time -> request.fail(Refusal.later("too many codes were sent", time)),
                        () -> request.response().setStatusCode(204).end()))
                .onFailure(request::fail);
    }

    /// The same answer whatever was done: it says nothing about links, addresses and letters.
    private void askAgain(RoutingContext request) {
        CandidateToken.parse(Params.body(request).getString("link"))
                .map(link -> blocking.run(() -> door.again(link)))
                .orElseGet(Future::succeededFuture)
                .onSuccess(_ -> request.response().setStatusCode(204).end())
                .onFailure(request::fail);
    }
}
