package dev.viva.server.http.staff;

import dev.viva.core.access.ApiKeys.KeyHolder;
import dev.viva.core.access.Permission;
import dev.viva.core.access.StaffSessions.StaffSession;
import dev.viva.core.id.TenantId;
import dev.viva.server.http.call.Refusal;
import dev.viva.server.http.call.Refusal.Reason;
import io.vertx.ext.web.RoutingContext;
import java.util.function.BooleanSupplier;

/// Who is asking for a tenant. On every request that has passed [StaffAccess].
public sealed interface Staff {

    /// Somebody who is signed in.
    ///
    /// @param token what the browser showed; a secret
    record Person(StaffSession session, String token, BooleanSupplier still) implements Staff {

        @Override
        public TenantId tenant() {
            return session.tenant();
        }

        @Override
        public boolean may(Permission permission) {
            return permission.allowedTo(session.role());
        }

        @Override
        public String toString() {
            return "Person[" + session + "]";
        }
    }

    /// A program with an API key.
    record Program(KeyHolder key, BooleanSupplier still) implements Staff {

        @Override
        public TenantId tenant() {
            return key.tenant();
        }

        @Override
        public boolean may(Permission permission) {
            return key.scopes().contains(permission);
        }
    }

    /// An Operator who looks at a company's interviews with its leave.
    record Guest(TenantId tenant, BooleanSupplier still) implements Staff {

        @Override
        public boolean may(Permission permission) {
            return permission == Permission.READ_INTERVIEWS;
        }
    }

    TenantId tenant();

    /// Whether they would be let in again now; blocks.
    BooleanSupplier still();

    boolean may(Permission permission);

    static Staff of(RoutingContext request) {
        Staff staff = request.get(Staff.class.getName());
        if (staff == null) {
            throw new Refusal(Reason.NOT_SIGNED_IN, "no session");
        }
        return staff;
    }

    /// The person who asks; refuses programs.
    static Person person(RoutingContext request) {
        if (of(request) instanceof Person person) {
            return person;
        }
        throw new Refusal(Reason.NOT_ALLOWED, "this is for the company's people");
    }

    default void attachTo(RoutingContext request) {
        request.put(Staff.class.getName(), this);
    }
}
