package dev.viva.server.http.staff;

import dev.viva.core.access.StaffSessions.StaffSession;
import dev.viva.core.id.TenantId;
import dev.viva.server.http.call.Refusal;
import dev.viva.server.http.call.Refusal.Reason;
import io.vertx.ext.web.RoutingContext;

/// Who of the staff is asking. On every request that has passed [StaffAccess].
///
/// @param token what the browser showed; a secret
public record Staff(StaffSession session, String token) {

    private static final String KEY = Staff.class.getName();

    public static Staff of(RoutingContext request) {
        Staff staff = request.get(KEY);
        if (staff == null) {
            throw new Refusal(Reason.NOT_SIGNED_IN, "no session");
        }
        return staff;
    }

    void attachTo(RoutingContext request) {
        request.put(KEY, this);
    }

    public TenantId tenant() {
        return session.tenant();
    }

    @Override
    public String toString() {
        return "Staff[" + session + "]";
    }
}
