package dev.viva.server.people.signon;

import dev.viva.core.access.IdentityProvider;
import dev.viva.server.people.signon.SignOnException.Reason;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// The authorization code flow with PKCE (RFC 6749 4.1, RFC 7636), seen from the client.
record CodeExchange(ProviderServer server, URI redirect) {

    /// Where the browser goes.
    ///
    /// @param anew whether the provider must ask who it is, even if it knows
    URI authorization(Metadata metadata, String clientId, String state, JourneySecrets secrets, boolean anew) {
        var query = new LinkedHashMap<String, String>();
        query.put("response_type", "code");
        query.put("scope", "openid email profile");
        query.put("client_id", clientId);
        query.put("redirect_uri", redirect.toString());
        query.put("state", state);
        query.put("nonce", secrets.nonce());
        query.put("code_challenge", secrets.challenge());
        query.put("code_challenge_method", "S256");
        if (anew) {
            query.put("prompt", "login");
            query.put("max_age", "0");
        }
        var to = metadata.authorization();
        return URI.create(to + (to.getRawQuery() == null ? "?" : "&") + form(query));
    }

    /// The ID token for a code.
    String idToken(Metadata metadata, IdentityProvider provider, String code, JourneySecrets secrets)
            throws SignOnException {
        var form = new LinkedHashMap<String, String>();
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", redirect.toString());
        form.put("code_verifier", secrets.verifier());
        var headers = new LinkedHashMap<String, String>();
        headers.put("Accept", "application/json");
        headers.put("Content-Type", "application/x-www-form-urlencoded");
        var secret = provider.clientSecret();
        if (secret != null && !metadata.secretInForm()) {
            headers.put("Authorization", basic(provider.clientId(), secret));
        } else {
            form.put("client_id", provider.clientId());
            if (secret != null) {
                form.put("client_secret", secret);
            }
        }
        var answer = server.post(metadata.token(), headers, form(form));
        if (answer.status() == 400 || answer.status() == 401) {
            throw new SignOnException(Reason.CODE_REFUSED);
        }
        return idToken(ProviderServer.orThrow(answer));
    }

    private static String idToken(String answer) throws SignOnException {
        try {
            var token = new JsonObject(answer).getString("id_token");
            if (token == null) {
                throw new SignOnException(Reason.NO_TOKEN);
            }
            return token;
        } catch (DecodeException | ClassCastException e) {
            throw new SignOnException(Reason.NO_TOKEN, e);
        }
    }

    private static String basic(String id, String secret) {
        var pair = encoded(id) + ":" + encoded(secret);
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
