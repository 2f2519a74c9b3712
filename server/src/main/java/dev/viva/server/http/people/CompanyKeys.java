package dev.viva.server.http.people;

import dev.viva.core.tenant.Tenants;
import dev.viva.server.http.call.Refusal;
import dev.viva.server.http.call.Refusal.Reason;
import io.vertx.core.json.JsonObject;

/// Keys of companies in bodies.
final class CompanyKeys {

    private CompanyKeys() {}

    /// The whole text is looked at: to a schema the end of a line is an end too.
    static String read(JsonObject body) {
        var key = body.getString("key");
        if (!Tenants.KEY.matcher(key).matches()) {
            throw new Refusal(Reason.MALFORMED, "small letters and digits, with single hyphens between", "/key");
        }
        return key;
    }
}
