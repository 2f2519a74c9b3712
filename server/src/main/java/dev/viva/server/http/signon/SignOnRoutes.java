package dev.viva.server.http.signon;

import dev.viva.core.access.Permission;
import dev.viva.server.http.call.OffLoop;
import dev.viva.server.http.call.Operation;
import dev.viva.server.http.call.Params;
import dev.viva.server.http.call.Refusal;
import dev.viva.server.http.call.Refusal.Reason;
import dev.viva.server.http.people.Device;
import dev.viva.server.http.people.SessionRoutes;
import dev.viva.server.http.staff.SessionCookie;
import dev.viva.server.http.staff.Staff;
import dev.viva.server.limit.RateLimit;
import dev.viva.server.people.SignIn.Result;
import dev.viva.server.people.signon.SignOn;
import dev.viva.server.people.signon.SignOn.Leaving;
import dev.viva.server.people.signon.SignOn.Return;
import dev.viva.server.people.signon.SignOn.Visitor;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The way to a company's identity provider and back.
public final class SignOnRoutes {

    /// As many as with passwords; each makes a row.
    private static final RateLimit LEAVING = RateLimit.closed("sign-on", 60, Duration.ofSeconds(1));

    /// Of their own: nobody comes back who has not left, and some come twice, with a code.
    private static final RateLimit ARRIVING = RateLimit.closed("sign-on-return", 120, Duration.ofMillis(500));

    private final SignOn signOn;
    private final SessionCookie session;
    private final JourneyCookie journey;
    private final OffLoop outside;

    /// @param outside where other servers are asked: apart, so that a slow one holds up nothing else
    public SignOnRoutes(SignOn signOn, SessionCookie session, OffLoop outside) {
        this.signOn = signOn;
        this.session = session;
        this.journey = new JourneyCookie(session.secure());
        this.outside = outside;
    }

    public List<Operation> operations() {
        return List.of(
                Operation.open("beginSignOn", LEAVING, this::begin),
                Operation.staff("confirmBySignOn", Permission.OWN_ACCOUNT, this::confirm),
                Operation.open("finishSignOn", ARRIVING, this::finish));
    }

    private void begin(RoutingContext request) {
        var company = Params.body(request).getString("company");
        outside.call(() -> signOn.leave(company))
                .onSuccess(leaving -> answer(request, leaving))
                .onFailure(failure -> Failures.fail(request, failure));
    }

    private void confirm(RoutingContext request) {
        var person = Staff.person(request).session();
        outside.call(() -> signOn.leave(person))
                .onSuccess(leaving -> answer(request, leaving))
                .onFailure(failure -> Failures.fail(request, failure));
    }

    private void answer(RoutingContext request, Leaving leaving) {
        request.response().addCookie(journey.holding(leaving.browser()));
        request.json(new JsonObject().put("to", leaving.to().toString()));
    }

    private void finish(RoutingContext request) {
        var body = Params.body(request);
        var back = new Return(
                body.getString("state"),
                body.getString("code"),
                body.getString("iss"),
                body.getString("error"),
                body.getString("secondFactor"));
        var shown = Optional.ofNullable(request.request().getCookie(session.name()));
        var visitor = new Visitor(journey.of(request), shown.map(cookie -> cookie.getValue()), Device.of(request));
        outside.call(() -> signOn.arrive(back, visitor))
                .onSuccess(result -> answer(request, result))
                .onFailure(failure -> Failures.fail(request, failure));
    }

    private void answer(RoutingContext request, Result result) {
        switch (result) {
            case Result.In(var signedIn) -> {
                request.response().addCookie(journey.gone());
                SessionRoutes.welcome(request, session, signedIn);
            }
            case Result.Refused _ -> request.fail(new Refusal(Reason.NOT_SIGNED_IN, "the code is wrong"));
            case Result.CodeNeeded _ -> request.fail(new Refusal(Reason.CODE_NEEDED, "six digits or a recovery code"));
            case Result.PasskeyNeeded _ -> request.fail(SessionRoutes.passkeyNeeded());
            case Result.Later(var wait) -> request.fail(Refusal.later("the account takes a rest", wait));
            case Result.Suspended _ -> request.fail(new Refusal(Reason.SUSPENDED, "ask whoever runs this server"));
            case Result.Elsewhere _ -> throw new IllegalStateException("elsewhere is where they came from");
        }
    }
}
