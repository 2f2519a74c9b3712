package dev.viva.server.people.signon;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.viva.core.record.Sha256;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// A little OpenID provider: discovery, keys, and the code flow with PKCE, each code good once. Whoever asks is
/// believed to be the person of the test. What it answers can be bent, to attack whoever trusts it.
public final class TestProvider implements AutoCloseable {

    public static final String CLIENT = "viva";
    public static final String SECRET = "secret of the client";
    static final RSAKey KEY = key("one");

    /// What bends the answers; none by default.
    final Bent bent = new Bent();

    final AtomicInteger keysAsked = new AtomicInteger();
    private final InstantSource clock;
    private final HttpServer server;
    private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
    private final Map<String, Map<String, Object>> people = new ConcurrentHashMap<>();

    public TestProvider(Vertx vertx, InstantSource clock) throws Exception {
        this.clock = clock;
        server = vertx.createHttpServer()
                .requestHandler(this::answer)
                .listen(0, "127.0.0.1")
                .await(10, TimeUnit.SECONDS);
    }

    /// Ways to be a bad provider.
    static final class Bent {
        Consumer<JsonObject> metadata = _ -> {};
        UnaryOperator<JWKSet> keys = UnaryOperator.identity();
        Consumer<JWTClaimsSet.Builder> claims = _ -> {};
        Function<JWTClaimsSet, String> signing = claims -> sign(claims, KEY);
        Consumer<JsonObject> tokens = _ -> {};
        Function<HttpServerRequest, Boolean> instead = _ -> false;
        boolean proves = true;
    }

    public URI issuer() {
        return URI.create("http://127.0.0.1:" + server.actualPort());
    }

    /// What a browser brings back that was sent to `to`.
    ///
    /// @param who the claims that name the person, such as `sub`
    public Map<String, String> visit(URI to, Map<String, Object> who) {
        var asked = query(to.getRawQuery());
        var code = UUID.randomUUID().toString();
        codes.put(code, asked);
        people.put(code, who);
        var back = new HashMap<String, String>();
        back.put("state", asked.get("state"));
        back.put("code", code);
        back.put("iss", issuer().toString());
        return back;
    }

    private void answer(HttpServerRequest request) {
        if (bent.instead.apply(request)) {
            return;
        }
        switch (request.path()) {
            case "/.well-known/openid-configuration" ->
                request.response().end(metadata().encode());
            case "/keys" -> {
                keysAsked.incrementAndGet();
                request.response()
                        .end(bent.keys.apply(new JWKSet(KEY.toPublicJWK())).toString());
            }
            case "/token" -> request.bodyHandler(body -> token(request, query(body.toString())));
            default -> request.response().setStatusCode(404).end();
        }
    }

    private JsonObject metadata() {
        var json = new JsonObject()
                .put("issuer", issuer().toString())
                .put("authorization_endpoint", issuer() + "/authorize")
                .put("token_endpoint", issuer() + "/token")
                .put("jwks_uri", issuer() + "/keys")
                .put("authorization_response_iss_parameter_supported", true)
                .put("token_endpoint_auth_methods_supported", new JsonArray(List.of("client_secret_basic")));
        bent.metadata.accept(json);
        return json;
    }

    private void token(HttpServerRequest request, Map<String, String> form) {
        var asked = codes.remove(form.getOrDefault("code", ""));
        if (asked == null || !knows(request) || (bent.proves && !proves(asked, form))) {
            request.response()
                    .setStatusCode(400)
                    .end(new JsonObject().put("error", "invalid_grant").encode());
            return;
        }
        var answer = new JsonObject()
                .put("access_token", "unused")
                .put("token_type", "Bearer")
                .put("id_token", bent.signing.apply(claims(asked, people.get(form.get("code")))));
        bent.tokens.accept(answer);
        request.response().end(answer.encode());
    }

    private static boolean knows(HttpServerRequest request) {
        var pair = CLIENT + ":" + SECRET.replace(' ', '+');
        return ("Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)))
                .equals(request.getHeader("Authorization"));
    }

    private static boolean proves(Map<String, String> asked, Map<String, String> form) {
        var verifier = form.getOrDefault("code_verifier", "").getBytes(StandardCharsets.US_ASCII);
        var challenge = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Sha256.of(verifier).bytes());
        return challenge.equals(asked.get("code_challenge"))
                && asked.get("redirect_uri").equals(form.get("redirect_uri"));
    }

    private JWTClaimsSet claims(Map<String, String> asked, Map<String, Object> who) {
        var now = clock.instant();
        var claims = new JWTClaimsSet.Builder()
                .issuer(issuer().toString())
                .audience(asked.get("client_id"))
                .claim("nonce", asked.get("nonce"))
                .claim("email_verified", true)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(300)));
        if ("login".equals(asked.get("prompt"))) {
            claims.claim("auth_time", now.getEpochSecond());
        }
        who.forEach(claims::claim);
        bent.claims.accept(claims);
        return claims.build();
    }

    static String sign(JWTClaimsSet claims, RSAKey key) {
        return sign(
                claims,
                key,
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).type(JOSEObjectType.JWT));
    }

    static String sign(JWTClaimsSet claims, RSAKey key, JWSHeader.Builder header) {
        try {
            var token = new SignedJWT(header.build(), claims);
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static RSAKey key(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).keyUse(KeyUse.SIGNATURE).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static Map<String, String> query(String text) {
        var fields = new HashMap<String, String>();
        for (var field : text.split("&", -1)) {
            var at = field.indexOf('=');
            fields.put(field.substring(0, at), URLDecoder.decode(field.substring(at + 1), StandardCharsets.UTF_8));
        }
        return fields;
    }

    @Override
    public void close() {
        server.close().toCompletionStage().toCompletableFuture().join();
    }
}
