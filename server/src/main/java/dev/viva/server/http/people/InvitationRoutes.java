package dev.viva.server.http.people;

import dev.viva.core.access.Members.Invitation;
import dev.viva.server.http.call.OffLoop;
import dev.viva.server.http.call.Operation;
import dev.viva.server.http.call.Params;
import dev.viva.server.http.call.Refusal;
import dev.viva.server.http.call.Refusal.Reason;
import dev.viva.server.http.staff.SessionCookie;
import dev.viva.server.limit.RateLimit;
import dev.viva.server.people.Joining;
import dev.viva.server.people.Joining.Founding;
import dev.viva.server.people.Joining.Newcomer;
import dev.viva.server.people.Joining.Result;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How somebody who was invited comes in.
public final class InvitationRoutes {

    /// Looking and accepting together: somebody does each once or twice.
    private static final RateLimit LIMIT = RateLimit.closed("invitation", 60, Duration.ofSeconds(1));

    private final Joining joining;
    private final SessionCookie cookie;
    private final OffLoop blocking;
    private final OffLoop hashing;

    /// @param hashing where passwords are hashed
    public InvitationRoutes(Joining joining, SessionCookie cookie, OffLoop blocking, OffLoop hashing) {
        this.joining = joining;
        this.cookie = cookie;
        this.blocking = blocking;
        this.hashing = hashing;
    }

    public List<Operation> operations() {
        return List.of(
                Operation.open("lookAtInvitation", LIMIT, this::look),
                Operation.open("acceptInvitation", LIMIT, this::accept));
    }

    private void look(RoutingContext request) {
        var token = Params.body(request).getString("token");
        blocking.call(() -> joining.look(token).orElseThrow(InvitationRoutes::notValid))
                .map(InvitationRoutes::json)
                .onSuccess(request::json)
                .onFailure(request::fail);
    }

    private void accept(RoutingContext request) {
        var body = Params.body(request);
        var newcomer = new Newcomer(body.getString("name", ""), body.getString("password"));
        var founding = founding(body.getJsonObject("first"));
        var device = Device.of(request);
        hashing.call(() -> joining.accept(body.getString("token"), newcomer, founding, device))
                .onSuccess(result -> answer(request, result))
                .onFailure(request::fail);
    }

    private void answer(RoutingContext request, Result result) {
        switch (result) {
            case Result.In(var signedIn) -> SessionRoutes.welcome(request, cookie, signedIn);
            case Result.NotValid _ -> request.fail(notValid());
            case Result.Nameless _ -> request.fail(new Refusal(Reason.MALFORMED, "this is blank", "/name"));
            case Result.Weak(var why) -> request.fail(new Refusal(Reason.WEAK_PASSWORD, why));
        }
    }

    private static @Nullable Founding founding(@Nullable JsonObject first) {
        return first == null
                ? null
                : new Founding(Params.text(first, "company"), CompanyKeys.read(first), first.getString("email"));
    }

    private static Refusal notValid() {
        return new Refusal(Reason.NOT_SIGNED_IN, "the invitation is not valid, or was used up");
    }

    private static JsonObject json(Invitation invitation) {
        return new JsonObject()
                .put("company", invitation.company())
                .put("key", invitation.key())
                .put("email", invitation.email())
                .put("role", invitation.role().name())
                .put("first", invitation.email().isEmpty())
                .put("recovery", invitation.recovery())
                .put("expiresAt", invitation.expiresAt().toString());
    }
}
