package dev.viva.server.http.hook;

import dev.viva.core.hook.Delivery;
import dev.viva.core.hook.Endpoint;
import dev.viva.core.hook.Endpoint.Stopped;
import dev.viva.core.hook.Hooks.NewEndpoint;
import dev.viva.core.hook.Hooks.Page;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/// Webhooks as the API says them.
final class HookJson {

    private HookJson() {}

    static JsonObject list(List<Endpoint> endpoints) {
        var items = new JsonArray();
        endpoints.forEach(each -> items.add(endpoint(each)));
        return new JsonObject().put("items", items);
    }

    static JsonObject endpoint(Endpoint endpoint) {
        var wanted = endpoint.wanted();
        var events = new JsonArray();
        wanted.events().stream().sorted().forEach(event -> events.add(event.type()));
        var json = new JsonObject()
                .put("id", endpoint.id().toString())
                .put("url", wanted.url().toString())
                .put("description", wanted.description())
                .put("events", events)
                .put("enabled", endpoint.stopped() == Stopped.NO)
                .put("createdAt", endpoint.createdAt().toString());
        if (endpoint.stopped() != Stopped.NO) {
            json.put("stopped", endpoint.stopped().name());
        }
        if (endpoint.failingSince() != null) {
            json.put("failingSince", endpoint.failingSince().toString());
        }
        if (endpoint.oldSecretEnds() != null) {
            json.put("oldSecretEnds", endpoint.oldSecretEnds().toString());
        }
        return json;
    }

    static JsonObject made(NewEndpoint made) {
        return new JsonObject().put("webhook", endpoint(made.endpoint())).put("secret", made.secret());
    }

    static JsonObject page(Page page) {
        var items = new JsonArray();
        page.items().forEach(each -> items.add(delivery(each)));
        var json = new JsonObject().put("items", items);
        if (page.next() != null) {
            json.put("next", page.next());
        }
        return json;
    }

    private static JsonObject delivery(Delivery delivery) {
        var json = new JsonObject()
                .put("id", delivery.id().toString())
                .put("eventId", delivery.event().toString())
                .put("type", delivery.type().type())
                .put("occurredAt", delivery.occurredAt().toString())
                .put("state", delivery.state().name())
                .put("attempts", delivery.attempts())
                .put("outcome", delivery.outcome())
                .put("changedAt", delivery.changedAt().toString());
        if (delivery.interview() != null) {
            json.put("interviewId", delivery.interview().toString());
        }
        if (delivery.nextAt() != null) {
            json.put("nextAt", delivery.nextAt().toString());
        }
        return json;
    }
}
