package dev.viva.server.http.passkey;

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
import dev.viva.server.people.passkey.PasskeySignIn;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;

/// Signing in, and confirming, with a passkey.
public final class PasskeyRoutes {

    /// As many as with passwords; each makes a row. Nothing can be guessed here, so it needs no shared count.
    private static final RateLimit ASKING = RateLimit.open("passkey", 60, Duration.ofSeconds(1));

    private static final RateLimit ANSWERING = RateLimit.open("passkey-answer", 60, Duration.ofSeconds(1));

    private final PasskeySignIn signIn;
    private final SessionCookie cookie;
    private final OffLoop blocking;

    PasskeyRoutes(PasskeySignIn signIn, SessionCookie cookie, OffLoop blocking) {
        this.signIn = signIn;
        this.cookie = cookie;
        this.blocking = blocking;
    }

    List<Operation> operations() {
        return List.of(
                Operation.open("beginPasskeySignIn", ASKING, this::begin),
                Operation.open("signInWithPasskey", ANSWERING, this::signIn),
                Operation.staff("beginPasskeyConfirmation", Permission.OWN_ACCOUNT, this::beginConfirmation),
                Operation.staff("confirmWithPasskey", Permission.OWN_ACCOUNT, this::confirm));
    }

    private void begin(RoutingContext request) {
        blocking.call(signIn::ask)
                .map(PasskeyJson::question)
                .onSuccess(request::json)
                .onFailure(request::fail);
    }

    private void signIn(RoutingContext request) {
        var assertion = PasskeyJson.assertion(Params.body(request));
        var device = Device.of(request);
        var shown = request.request().getCookie(cookie.name());
        blocking.call(() -> {
                    var result = signIn.signIn(assertion, device);
                    if (result instanceof Result.In && shown != null) {
                        signIn.leave(shown.getValue()); // whoever signs in anew has left the old one
                    }
                    return result;
                })
                .onSuccess(result -> answer(request, result))
                .onFailure(failure -> Failures.fail(request, failure));
    }

    private void beginConfirmation(RoutingContext request) {
        var session = Staff.person(request).session();
        blocking.call(() -> signIn.ask(session))
                .map(PasskeyJson::question)
                .onSuccess(request::json)
                .onFailure(request::fail);
    }

    private void confirm(RoutingContext request) {
        var person = Staff.person(request);
        var assertion = PasskeyJson.assertion(Params.body(request));
        blocking.call(() -> signIn.confirm(person.session(), person.token(), assertion))
                .onSuccess(result -> answer(request, result))
                .onFailure(failure -> Failures.fail(request, failure));
    }

    private void answer(RoutingContext request, Result result) {
        switch (result) {
            case Result.In(var signedIn) -> SessionRoutes.welcome(request, cookie, signedIn);
            case Result.Refused _ -> request.fail(new Refusal(Reason.NOT_SIGNED_IN, "the session is over"));
            case Result.Suspended _ -> request.fail(new Refusal(Reason.SUSPENDED, "ask whoever runs this server"));
            case Result.Elsewhere _ ->
                request.fail(new Refusal(Reason.SIGN_ON_ELSEWHERE, "sign in at your company's provider"));
            case Result.CodeNeeded _, Result.PasskeyNeeded _, Result.Later _ ->
                throw new IllegalStateException(result + " (a passkey is all that is needed)");
        }
    }
}
