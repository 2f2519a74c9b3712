package dev.viva.server.http.call;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A failure as the caller sees it (RFC 9457).
///
/// @param code     stable, part of the public API; the type is `urn:viva:` and this
/// @param detail   what happened this time, fit for the caller's eyes; null for nothing beyond the title
/// @param incident to look up in the log; null for failures that explain themselves
public record Problem(
        int status,
        String code,
        String title,
        @Nullable String detail,
        @Nullable String incident,
        List<Fault> faults) {

    public static Problem of(int status, String code, String title, @Nullable String detail) {
        return new Problem(status, code, title, detail, null, List.of());
    }

    /// One thing that is wrong with the request.
    ///
    /// @param pointer into the body, or `/query/…`, `/path/…`
    public record Fault(String pointer, String detail) {}

    public JsonObject json() {
        var json = new JsonObject()
                .put("type", "urn:viva:" + code)
                .put("title", title)
                .put("status", status);
        if (detail != null) {
            json.put("detail", detail);
        }
        if (incident != null) {
            json.put("instance", incident);
        }
        if (!faults.isEmpty()) {
            var errors = new JsonArray();
            faults.forEach(
                    f -> errors.add(new JsonObject().put("pointer", f.pointer()).put("detail", f.detail())));
            json.put("errors", errors);
        }
        return json;
    }
}
