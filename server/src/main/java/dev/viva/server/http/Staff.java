package dev.viva.server.http;

import dev.viva.core.access.StaffSessions.StaffSession;
import dev.viva.core.id.TenantId;
import dev.viva.server.http.Refusal.Reason;
import io.vertx.ext.web.RoutingContext;

/// Who of the staff is asking. On every request that has passed [StaffAccess].
///
/// @param token what the browser showed; a secret
record Staff(StaffSession session, String token) {

    private static final String KEY = Staff.class.getName();

    static Staff of(RoutingContext request) {
        Staff staff = request.get(KEY);
        if (staff == null) {
            throw new Refusal(Reason.NOT_SIGNED_IN, "no session");
        }
        return staff;
    }

    void attachTo(RoutingContext request) {
        request.put(KEY, this);
    }

    TenantId tenant() {
        return session.tenant();
    }

    @Override
    public String toString() {
        return "Staff[" + session + "]";
    }
}
