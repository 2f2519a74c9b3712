package dev.viva.server.hook;

import dev.viva.core.hook.DueHook;
import dev.viva.core.hook.DueHook.Happening;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// What is sent to an endpoint: type, time and the interview's id. The same to the byte whenever it is sent.
final class HookMessage {

    private HookMessage() {}

    static byte[] body(Happening happening) {
        var data = new JsonObject();
        var interview = happening.interview();
        if (interview != null) {
            data.put("interviewId", interview.toString());
        }
        return new JsonObject()
                .put("type", happening.type().type())
                .put("timestamp", happening.at().toString())
                .put("data", data)
                .encode()
                .getBytes(StandardCharsets.UTF_8);
    }

    /// @param now signed with it: receivers refuse what is old
    static Map<String, String> headers(DueHook due, byte[] body, Instant now) {
        var id = due.happening().id().toString();
        var at = Long.toString(now.getEpochSecond());
        var signatures = due.secrets().stream()
                .map(secret -> new SigningKey(secret).sign(id, at, body))
                .collect(Collectors.joining(" "));
        var headers = new LinkedHashMap<String, String>();
        headers.put("Content-Type", "application/json");
        headers.put("User-Agent", "Viva");
        headers.put("webhook-id", id);
        headers.put("webhook-timestamp", at);
        headers.put("webhook-signature", signatures);
        return headers;
    }
}
