package dev.viva.server.http.people;

import dev.viva.core.access.Member;
import dev.viva.core.access.Permission;
import dev.viva.core.access.StaffSessions.StaffSession;
import dev.viva.core.error.ServiceException.NotFound;
import dev.viva.server.http.call.OffLoop;
import dev.viva.server.http.call.Operation;
import dev.viva.server.http.call.Params;
import dev.viva.server.http.call.Refusal;
import dev.viva.server.http.call.Refusal.Reason;
import dev.viva.server.http.staff.Staff;
import dev.viva.server.people.OwnAccount;
import dev.viva.server.people.OwnAccount.Changed;
import dev.viva.server.people.OwnAccount.Offer;
import dev.viva.server.people.People;
import io.nayuki.qrcodegen.QrCode;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/// What members see and change of themselves.
public final class AccountRoutes {

    private final People people;
    private final OwnAccount account;
    private final OffLoop blocking;
    private final OffLoop hashing;

    /// @param hashing where passwords are compared
    public AccountRoutes(People people, OwnAccount account, OffLoop blocking, OffLoop hashing) {
        this.people = people;
        this.account = account;
        this.blocking = blocking;
        this.hashing = hashing;
    }

    public List<Operation> operations() {
        return List.of(
                Operation.staff("getAccount", Permission.OWN_ACCOUNT, this::get),
                Operation.dangerous("changePassword", Permission.OWN_ACCOUNT, this::changePassword),
                Operation.dangerous("beginSecondFactor", Permission.OWN_ACCOUNT, this::offer),
                Operation.dangerous("setUpSecondFactor", Permission.OWN_ACCOUNT, this::setUp),
                Operation.dangerous("removeSecondFactor", Permission.OWN_ACCOUNT, this::remove),
                Operation.staff("listSessions", Permission.OWN_ACCOUNT, this::sessions),
                Operation.staff("endSession", Permission.OWN_ACCOUNT, this::end));
    }

    private void get(RoutingContext request) {
        var session = session(request);
        blocking.call(() -> json(session, account.member(session)))
                .onSuccess(request::json)
                .onFailure(request::fail);
    }

    private JsonObject json(StaffSession session, Member member) {
        var tenant =
                people.tenants().find(session.tenant()).orElseThrow(() -> new NotFound("tenant", session.tenant()));
        var own = people.credentials()
                .account(session.tenant(), session.member())
                .orElseThrow(() -> new NotFound("member", session.member()));
        return new JsonObject()
                .put("name", member.name())
                .put("email", member.email())
                .put("role", member.role().name())
                .put("company", tenant.name())
                .put("key", tenant.key())
                .put("secondFactor", own.totpSecret() != null)
                .put("passkey", own.passkeys())
                .put("elsewhere", own.elsewhere())
                .put("signOn", people.signOns().provider(session.tenant()).isPresent());
    }

    private void changePassword(RoutingContext request) {
        var session = session(request);
        var body = Params.body(request);
        hashing.call(() -> account.changePassword(session, body.getString("present"), body.getString("next")))
                .onSuccess(changed -> answer(request, changed))
                .onFailure(request::fail);
    }

    private static void answer(RoutingContext request, Changed changed) {
        switch (changed) {
            case Changed.Done _ -> request.response().setStatusCode(204).end();
            case Changed.Wrong _ ->
                request.fail(new Refusal(Reason.WRONG_PASSWORD, "that is not the present password", "/present"));
            case Changed.Later(var wait) -> request.fail(Refusal.later("the account takes a rest", wait));
            case Changed.Weak(var why) -> request.fail(new Refusal(Reason.WEAK_PASSWORD, why));
        }
    }

    private void offer(RoutingContext request) {
        var session = session(request);
        blocking.call(() -> json(account.offer(session)))
                .onSuccess(request::json)
                .onFailure(request::fail);
    }

    private static JsonObject json(Offer offer) {
        return new JsonObject()
                .put("secret", offer.secret())
                .put("uri", offer.uri())
                .put("qr", rows(QrCode.encodeText(offer.uri(), QrCode.Ecc.MEDIUM)));
    }

    private static String rows(QrCode code) {
        var rows = new StringBuilder();
        for (var y = 0; y < code.size; y++) {
            for (var x = 0; x < code.size; x++) {
                rows.append(code.getModule(x, y) ? '1' : '0');
            }
            rows.append('\n');
        }
        return rows.toString();
    }

    private void setUp(RoutingContext request) {
        var session = session(request);
        var body = Params.body(request);
        blocking.call(() -> account.setUp(session, body.getString("secret"), body.getString("code"))
                        .orElseThrow(() -> new Refusal(Reason.MALFORMED, "the code does not fit", "/code")))
                .onSuccess(codes -> request.json(new JsonObject().put("codes", new JsonArray(codes))))
                .onFailure(request::fail);
    }

    private void remove(RoutingContext request) {
        var session = session(request);
        blocking.run(() -> account.remove(session))
                .onSuccess(_ -> request.response().setStatusCode(204).end())
                .onFailure(request::fail);
    }

    private void sessions(RoutingContext request) {
        var session = session(request);
        blocking.call(() -> people.sessions().list(session.tenant(), session.member()))
                .map(open -> PeopleJson.items(open, one -> PeopleJson.openSession(one, session.id())))
                .onSuccess(request::json)
                .onFailure(request::fail);
    }

    private void end(RoutingContext request) {
        var session = session(request);
        var ended = Params.id(request, "sessionId");
        blocking.run(() -> {
                    if (!people.sessions().revoke(session.tenant(), session.member(), ended)) {
                        throw new NotFound("session", ended);
                    }
                })
                .onSuccess(_ -> request.response().setStatusCode(204).end())
                .onFailure(request::fail);
    }

    private static StaffSession session(RoutingContext request) {
        return Staff.person(request).session();
    }
}
