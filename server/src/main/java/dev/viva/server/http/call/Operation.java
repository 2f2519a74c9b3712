package dev.viva.server.http.call;

import dev.viva.core.access.Permission;
import dev.viva.server.limit.RateLimit;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/// How one operation of the contract is answered.
///
/// @param id      `operationId` in `openapi.yaml`
/// @param checked false if the body must stay as it came
public record Operation(String id, Access access, boolean checked, Act act) {

    /// What is done.
    public sealed interface Act {

        /// It answers by itself.
        record Answering(Handler<RoutingContext> handler) implements Act {}

        /// It makes something, which [Repeating] answers: asked twice, made once.
        record Creating(Repeating.Making making) implements Act {}
    }

    private Operation(String id, Access access, boolean checked, Handler<RoutingContext> handler) {
        this(id, access, checked, new Act.Answering(handler));
    }

    public static Operation open(String id, RateLimit limit, Handler<RoutingContext> handler) {
        return new Operation(id, new Access.Open(limit), true, handler);
    }

    public static Operation raw(String id, RateLimit limit, Handler<RoutingContext> handler) {
        return new Operation(id, new Access.Open(limit), false, handler);
    }

    public static Operation candidate(String id, RateLimit limit, Handler<RoutingContext> handler) {
        return new Operation(id, new Access.CandidateOnly(limit), true, handler);
    }

    public static Operation staff(String id, Handler<RoutingContext> handler) {
        return staff(id, Permission.READ_INTERVIEWS, handler);
    }

    public static Operation staff(String id, Permission permission, Handler<RoutingContext> handler) {
        return new Operation(id, new Access.StaffWith(permission, false), true, handler);
    }

    /// One that makes something, and says what it made with 201.
    public static Operation creating(String id, Permission permission, Repeating.Making making) {
        return new Operation(id, new Access.StaffWith(permission, false), true, new Act.Creating(making));
    }

    /// [#creating] that wants a fresh proof of who is asking.
    public static Operation dangerouslyCreating(String id, Permission permission, Repeating.Making making) {
        return new Operation(id, new Access.StaffWith(permission, true), true, new Act.Creating(making));
    }

    /// One that wants a fresh proof of who is asking.
    public static Operation dangerous(String id, Permission permission, Handler<RoutingContext> handler) {
        return new Operation(id, new Access.StaffWith(permission, true), true, handler);
    }
}
