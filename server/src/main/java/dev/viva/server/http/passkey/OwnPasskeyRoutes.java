package dev.viva.server.http.passkey;

import dev.viva.core.access.Permission;
import dev.viva.server.http.call.OffLoop;
import dev.viva.server.http.call.Operation;
import dev.viva.server.http.call.Params;
import dev.viva.server.http.staff.Staff;
import dev.viva.server.people.passkey.OwnPasskeys;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/// The passkeys of who is signed in.
public final class OwnPasskeyRoutes {

    private final OwnPasskeys own;
    private final OffLoop blocking;

    OwnPasskeyRoutes(OwnPasskeys own, OffLoop blocking) {
        this.own = own;
        this.blocking = blocking;
    }

    List<Operation> operations() {
        return List.of(
                Operation.staff("listPasskeys", Permission.OWN_ACCOUNT, this::list),
                Operation.dangerous("beginPasskey", Permission.OWN_ACCOUNT, this::begin),
                Operation.dangerous("addPasskey", Permission.OWN_ACCOUNT, this::add),
                Operation.dangerous("removePasskey", Permission.OWN_ACCOUNT, this::remove));
    }

    private void list(RoutingContext request) {
        var session = Staff.person(request).session();
        blocking.call(() -> own.list(session))
                .map(PasskeyJson::passkeys)
                .onSuccess(request::json)
                .onFailure(request::fail);
    }

    private void begin(RoutingContext request) {
        var session = Staff.person(request).session();
        blocking.call(() -> own.wish(session))
                .map(PasskeyJson::wish)
                .onSuccess(request::json)
                .onFailure(request::fail);
    }

    private void add(RoutingContext request) {
        var session = Staff.person(request).session();
        var body = Params.body(request);
        var name = Params.text(body, "name");
        var attestation = PasskeyJson.attestation(body.getJsonObject("response"));
        blocking.call(() -> own.add(session, name, attestation))
                .onSuccess(added -> {
                    request.response().setStatusCode(201);
                    request.json(PasskeyJson.passkey(added));
                })
                .onFailure(failure -> Failures.fail(request, failure));
    }

    private void remove(RoutingContext request) {
        var session = Staff.person(request).session();
        var passkey = Params.id(request, "passkeyId");
        blocking.run(() -> own.remove(session, passkey))
                .onSuccess(_ -> request.response().setStatusCode(204).end())
                .onFailure(request::fail);
    }
}
