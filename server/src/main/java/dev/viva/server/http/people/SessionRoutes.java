package dev.viva.server.http.people;

import dev.viva.core.access.Inspections;
import dev.viva.core.access.Permission;
import dev.viva.core.access.Role;
import dev.viva.core.access.StaffSessions;
import dev.viva.core.access.StaffSessions.SignedIn;
import dev.viva.core.access.StaffSessions.StaffSession;
import dev.viva.core.id.TenantId;
import dev.viva.core.tenant.Tenants;
import dev.viva.server.http.call.OffLoop;
import dev.viva.server.http.call.Operation;
import dev.viva.server.http.call.Params;
import dev.viva.server.http.call.Refusal;
import dev.viva.server.http.call.Refusal.Reason;
import dev.viva.server.http.staff.InspectionCookie;
import dev.viva.server.http.staff.SessionCookie;
import dev.viva.server.http.staff.Staff;
import dev.viva.server.limit.RateLimit;
import dev.viva.server.people.People;
import dev.viva.server.people.SignIn;
import dev.viva.server.people.SignIn.Proof;
import dev.viva.server.people.SignIn.Result;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Sign-in, and the session that comes of it.
public final class SessionRoutes {

    /// Whole offices come by one address, and begin at nine. What an account may be tried, `Credentials` counts.
    private static final RateLimit LIMIT = RateLimit.closed("sign-in", 60, Duration.ofSeconds(1));

    private final SignIn signIn;
    private final StaffSessions sessions;
    private final Inspections inspections;
    private final Tenants tenants;
    private final SessionCookie cookie;
    private final OffLoop blocking;
    private final OffLoop hashing;

    /// @param hashing where passwords are compared
    public SessionRoutes(SignIn signIn, People people, SessionCookie cookie, OffLoop blocking, OffLoop hashing) {
        this.signIn = signIn;
        this.sessions = people.sessions();
        this.inspections = people.inspections();
        this.tenants = people.tenants();
        this.cookie = cookie;
        this.blocking = blocking;
        this.hashing = hashing;
    }

    public List<Operation> operations() {
        return List.of(
                Operation.open("signIn", LIMIT, this::signIn),
                Operation.staff("confirmSession", Permission.OWN_ACCOUNT, this::confirm),
                Operation.staff("getSession", Permission.OWN_ACCOUNT, this::get),
                Operation.staff("signOut", Permission.OWN_ACCOUNT, this::signOut));
    }

    private void signIn(RoutingContext request) {
        var body = Params.body(request);
        var device = Device.of(request);
        var shown = request.request().getCookie(cookie.name());
        hashing.call(() -> {
                    var result = signIn.signIn(body.getString("company"), body.getString("email"), proof(body), device);
                    if (result instanceof Result.In && shown != null) {
                        sessions.revoke(shown.getValue()); // whoever signs in anew has left the old one
                    }
                    return result;
                })
                .onSuccess(result -> answer(request, result, Reason.NOT_SIGNED_IN))
                .onFailure(request::fail);
    }

    private void confirm(RoutingContext request) {
        var person = Staff.person(request);
        var proof = proof(Params.body(request));
        hashing.call(() -> signIn.confirm(person.session(), person.token(), proof))
                .onSuccess(result -> answer(request, result, Reason.WRONG_PASSWORD))
                .onFailure(request::fail);
    }

    private void answer(RoutingContext request, Result result, Reason refused) {
        switch (result) {
            case Result.In(var signedIn) -> welcome(request, cookie, signedIn);
            case Result.Refused _ ->
                request.fail(new Refusal(refused, "company, e-mail address, password or code is wrong"));
            case Result.CodeNeeded _ -> request.fail(new Refusal(Reason.CODE_NEEDED, "six digits or a recovery code"));
            case Result.PasskeyNeeded _ -> request.fail(passkeyNeeded());
            case Result.Later(var wait) -> request.fail(Refusal.later("the account takes a rest", wait));
            case Result.Suspended _ -> request.fail(new Refusal(Reason.SUSPENDED, "ask whoever runs this server"));
            case Result.Elsewhere _ ->
                request.fail(new Refusal(Reason.SIGN_ON_ELSEWHERE, "sign in at your company's provider"));
        }
    }

    /// Sets the cookie of a new session and tells what it is.
    public static void welcome(RoutingContext request, SessionCookie cookie, SignedIn signedIn) {
        request.response().addCookie(cookie.holding(signedIn.token()));
        request.json(PeopleJson.session(signedIn.session()));
    }

    /// This account has a second factor, and it is no app that shows codes.
    public static Refusal passkeyNeeded() {
        return new Refusal(Reason.PASSKEY_NEEDED, "sign in, or confirm, with your passkey");
    }

    private static Proof proof(JsonObject body) {
        return new Proof(body.getString("password"), body.getString("code"));
    }

    private void get(RoutingContext request) {
        var session = Staff.person(request).session();
        var entered = new InspectionCookie(cookie.secure()).read(request);
        if (session.role() != Role.OPERATOR || entered.isEmpty()) {
            request.json(PeopleJson.session(session));
            return;
        }
        blocking.call(() -> PeopleJson.session(session, inspected(session, entered.get())))
                .onSuccess(request::json)
                .onFailure(request::fail);
    }

    private Optional<JsonObject> inspected(StaffSession session, TenantId tenant) {
        return inspections
                .entered(tenant, session.id())
                .map(open -> new JsonObject()
                        .put("tenant", tenant.toString())
                        .put("company", tenants.company(tenant).name())
                        .put("endsAt", open.endsAt().toString()));
    }

    private void signOut(RoutingContext request) {
        var token = Staff.person(request).token();
        blocking.run(() -> sessions.revoke(token))
                .onSuccess(_ -> {
                    request.response().addCookie(cookie.gone());
                    var entered = new InspectionCookie(cookie.secure());
                    entered.read(request).ifPresent(_ -> request.response().addCookie(entered.gone()));
                    request.response().setStatusCode(204).end();
                })
                .onFailure(request::fail);
    }
}
