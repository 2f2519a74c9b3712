package dev.viva.server.people.signon;

import dev.viva.server.people.signon.SignOnException.Reason;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/// What a provider says about itself (OpenID Connect Discovery 1.0).
///
/// @param namesItself whether it names itself in its answers (RFC 9207)
/// @param secretInForm whether it wants the client's secret in the form rather than in a header
record Metadata(URI issuer, URI authorization, URI token, URI keys, boolean namesItself, boolean secretInForm) {

    /// Reads a discovery document.
    ///
    /// @param issuer that it must be of, letter by letter
    static Metadata read(String text, URI issuer, ProviderServer server) throws SignOnException {
        try {
            var json = new JsonObject(text);
            if (!issuer.toString().equals(json.getString("issuer"))) {
                throw new SignOnException(Reason.METADATA_ISSUER);
            }
            return new Metadata(
                    issuer,
                    server.checked(address(json, "authorization_endpoint")),
                    server.checked(address(json, "token_endpoint")),
                    server.checked(address(json, "jwks_uri")),
                    json.getBoolean("authorization_response_iss_parameter_supported", false),
                    secretInForm(json.getJsonArray("token_endpoint_auth_methods_supported")));
        } catch (DecodeException | ClassCastException | IllegalArgumentException e) {
            throw new SignOnException(Reason.METADATA, e);
        }
    }

    private static URI address(JsonObject json, String name) {
        var text = json.getString(name);
        if (text == null) {
            throw new IllegalArgumentException("no " + name);
        }
        return URI.create(text);
    }

    private static boolean secretInForm(@Nullable JsonArray methods) {
        return methods != null && methods.contains("client_secret_post") && !methods.contains("client_secret_basic");
    }
}
