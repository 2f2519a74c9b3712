package dev.viva.server.http.staff;

import dev.viva.core.access.CandidateLinks.State;
import dev.viva.core.access.Permission;
import dev.viva.server.access.CandidateDoor;
import dev.viva.server.access.CandidateDoor.NewLink;
import dev.viva.server.http.call.OffLoop;
import dev.viva.server.http.call.Operation;
import dev.viva.server.http.call.Params;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/// A candidate's link as a recruiter sees it: how it stands, and another one.
public final class LinkRoutes {

    private final CandidateDoor door;
    private final OffLoop blocking;

    public LinkRoutes(CandidateDoor door, OffLoop blocking) {
        this.door = door;
        this.blocking = blocking;
    }

    public List<Operation> operations() {
        return List.of(
                Operation.staff("getLink", this::get),
                Operation.staff("renewLink", Permission.CREATE_INTERVIEWS, this::renew));
    }

    private void get(RoutingContext request) {
        var tenant = Staff.of(request).tenant();
        var interview = Params.interview(request);
        blocking.call(() -> door.state(tenant, interview))
                .map(LinkRoutes::json)
                .onSuccess(request::json)
                .onFailure(request::fail);
    }

    private static JsonObject json(State state) {
        var openedAt = state.openedAt();
        var json = new JsonObject().put("endsAt", state.endsAt().toString()).put("mailed", state.mailed());
        return openedAt == null ? json : json.put("openedAt", openedAt.toString());
    }

    private void renew(RoutingContext request) {
        var tenant = Staff.of(request).tenant();
        var interview = Params.interview(request);
        blocking.call(() -> door.renew(tenant, interview))
                .map(LinkRoutes::json)
                .onSuccess(made -> {
                    request.response().setStatusCode(201);
                    request.json(made);
                })
                .onFailure(request::fail);
    }

    private static JsonObject json(NewLink made) {
        return new JsonObject()
                .put("link", made.link())
                .put("endsAt", made.endsAt().toString())
                .put("mailed", made.mailed());
    }
}
