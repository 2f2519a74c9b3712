package dev.viva.server.http.staff;

import dev.viva.core.access.StaffSessions;
import dev.viva.core.access.StaffSessions.StaffSession;
import dev.viva.server.access.Permission;
import dev.viva.server.http.call.OffLoop;
import dev.viva.server.http.call.Refusal;
import dev.viva.server.http.call.Refusal.Reason;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/// Lets staff through whose role includes what an operation needs.
public record StaffAccess(StaffSessions sessions, OffLoop blocking) {

    public Handler<RoutingContext> needing(Permission permission) {
        return request -> {
            var cookie = request.request().getCookie(SessionCookie.NAME);
            if (cookie == null || cookie.getValue().isEmpty()) {
                throw new Refusal(Reason.NOT_SIGNED_IN, "no session cookie");
            }
            var token = cookie.getValue();
            blocking.call(() -> sessions.find(token))
                    .onSuccess(found -> admit(request, found, token, permission))
                    .onFailure(request::fail);
        };
    }

    private static void admit(
            RoutingContext request, Optional<StaffSession> found, String token, Permission permission) {
        if (found.isEmpty()) {
            request.fail(new Refusal(Reason.NOT_SIGNED_IN, "the session is over"));
            return;
        }
        var session = found.get();
        if (!permission.allowedTo(session.role())) {
            request.fail(new Refusal(Reason.NOT_ALLOWED, session.role() + " may not " + permission));
            return;
        }
        new Staff(session, token).attachTo(request);
        request.next();
    }
}
