package dev.viva.server.http;

import dev.viva.server.access.Permission;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/// How one operation of the contract is answered.
///
/// @param id      `operationId` in `openapi.yaml`
/// @param checked false if the body must stay as it came
record Operation(String id, Access access, boolean checked, Handler<RoutingContext> handler) {

    static Operation open(String id, Handler<RoutingContext> handler) {
        return new Operation(id, new Access.Open(), true, handler);
    }

    static Operation raw(String id, Handler<RoutingContext> handler) {
        return new Operation(id, new Access.Open(), false, handler);
    }

    static Operation candidate(String id, Handler<RoutingContext> handler) {
        return new Operation(id, new Access.CandidateOnly(), true, handler);
    }

    static Operation staff(String id, Handler<RoutingContext> handler) {
        return new Operation(id, new Access.StaffWith(Permission.READ_INTERVIEWS), true, handler);
    }

    static Operation staff(String id, Permission permission, Handler<RoutingContext> handler) {
        return new Operation(id, new Access.StaffWith(permission), true, handler);
    }
}
