package dev.viva.server.http.operate;

import dev.viva.core.access.Permission;
import dev.viva.core.lease.NodeEntry;
import dev.viva.core.lease.NodeTable;
import dev.viva.server.http.call.OffLoop;
import dev.viva.server.http.call.Operation;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/// How the installation is, for whoever runs it: figures and states, nothing of what is said.
public final class InstallationRoutes {

    private final HealthProbe probe;
    private final NodeTable nodes;
    private final OffLoop blocking;

    public InstallationRoutes(HealthProbe probe, NodeTable nodes, OffLoop blocking) {
        this.probe = probe;
        this.nodes = nodes;
        this.blocking = blocking;
    }

    public List<Operation> operations() {
        return List.of(Operation.staff("getInstallation", Permission.MANAGE_TENANTS, this::get));
    }

    private void get(RoutingContext request) {
        blocking.call(this::json).onSuccess(request::json).onFailure(request::fail);
    }

    private JsonObject json() {
        var members = nodes.nodes();
        var listed = new JsonArray();
        members.forEach(node -> listed.add(json(node)));
        return new JsonObject()
                .put("database", probe.databaseAnswers())
                .put("livekit", probe.livekitAnswers())
                .put("storage", probe.storageTakes())
                .put("interviews", members.stream().mapToInt(NodeEntry::inside).sum())
                .put("nodes", listed);
    }

    private static JsonObject json(NodeEntry node) {
        return new JsonObject()
                .put("id", node.id().toString())
                .put("address", node.address())
                .put("holds", node.bridge())
                .put("interviews", node.inside())
                .put("takes", node.takes());
    }
}
