package dev.viva.server.people.signon;

import static dev.viva.server.people.signon.Scene.BOB;
import static dev.viva.server.people.signon.Scene.with;

import dev.viva.core.access.SignOns;
import dev.viva.server.outbound.Outbound;
import dev.viva.server.people.signon.SignOnException.Reason;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Wrong ways there and back, and providers that are not what they should be.
final class FlowAttacks {

    private FlowAttacks() {}

    static List<Attack> all() {
        var all = new ArrayList<Attack>();
        all.addAll(states());
        all.addAll(codes());
        all.addAll(identities());
        all.addAll(proofs());
        all.addAll(answers());
        all.addAll(discoveries());
        return all;
    }

    private static List<Attack> states() {
        return List.of(
                new Attack("a state used before", Reason.STATE, scene -> {
                    var leaving = scene.leave();
                    var back = scene.provider.visit(leaving.to(), BOB);
                    scene.arrive(back, leaving.browser());
                    scene.arrive(back, leaving.browser());
                }),
                new Attack("another browser's state", Reason.STATE, scene -> {
                    var victims = scene.leave();
                    var mallorys = scene.leave();
                    scene.arrive(scene.provider.visit(mallorys.to(), BOB), victims.browser());
                }),
                new Attack("no browser", Reason.STATE, scene -> {
                    scene.arrive(scene.provider.visit(scene.leave().to(), BOB), "");
                }),
                returning("a state that nobody gave out", Reason.STATE, "state", "x".repeat(64)),
                returning("a malformed state", Reason.STATE, "state", "../.."),
                new Attack("a state that is over", Reason.STATE, scene -> {
                    var leaving = scene.leave();
                    var back = scene.provider.visit(leaving.to(), BOB);
                    scene.later(SignOns.ON_THE_WAY.plusSeconds(1));
                    scene.arrive(back, leaving.browser());
                }),
                new Attack("a code of our own before the provider was asked", Reason.STATE, scene -> {
                    var leaving = scene.leave();
                    var back = scene.provider.visit(leaving.to(), BOB);
                    scene.signOn.arrive(
                            new SignOn.Return(back.get("state"), null, null, null, "000000"),
                            new SignOn.Visitor(leaving.browser(), Optional.empty(), "x"));
                }),
                new Attack("settings changed on the way", Reason.CHANGED, scene -> {
                    var leaving = scene.leave();
                    var back = scene.provider.visit(leaving.to(), BOB);
                    scene.signOn.forget(scene.tenant);
                    scene.arrive(back, leaving.browser());
                }));
    }

    private static List<Attack> codes() {
        return List.of(
                returning("an answer of another provider", Reason.MIXED_UP, "iss", "https://mallory.example"),
                returning("an answer of nobody", Reason.MIXED_UP, "iss", null),
                returning("the provider says no", Reason.DECLINED, "error", "access_denied"),
                returning("no code", Reason.NO_CODE, "code", null),
                returning("a code that nobody gave out", Reason.CODE_REFUSED, "code", "guessed"),
                new Attack("a code used before", Reason.CODE_REFUSED, scene -> {
                    var first = scene.leave();
                    var used = scene.provider.visit(first.to(), BOB);
                    scene.arrive(used, first.browser());
                    var second = scene.leave();
                    var back = scene.provider.visit(second.to(), BOB);
                    scene.arrive(with(back, "code", used.get("code")), second.browser());
                }),
                new Attack("a stolen code in another browser", Reason.CODE_REFUSED, FlowAttacks::inject),
                new Attack("the same, at a provider that knows no PKCE", Reason.NONCE, scene -> {
                    scene.provider.bent.proves = false;
                    inject(scene);
                }));
    }

    /// The victim's code comes back with the state of an attacker's own journey.
    private static void inject(Scene scene) throws SignOnException {
        var stolen = scene.provider.visit(scene.leave().to(), BOB).get("code");
        var mallorys = scene.leave();
        var back = scene.provider.visit(mallorys.to(), Map.of("sub", "mallory"));
        scene.arrive(with(back, "code", stolen), mallorys.browser());
    }

    private static List<Attack> identities() {
        return List.of(
                new Attack("another person with the same address", Reason.TAKEN, scene -> {
                    scene.signIn();
                    scene.signIn(Map.of("sub", "sub-mallory", "email", "bob@acme.example"));
                }),
                new Attack("the same subject in other letters", Reason.TAKEN, scene -> {
                    scene.signIn();
                    scene.signIn(Map.of("sub", "SUB-BOB", "email", "bob@acme.example"));
                }),
                new Attack("somebody who was removed", Reason.STRANGER, scene -> {
                    scene.signIn();
                    scene.removeBob();
                    scene.signIn();
                }));
    }

    private static List<Attack> proofs() {
        return List.of(
                new Attack("a proof that the provider did not ask for", Reason.NOT_FRESH, scene -> {
                    scene.provider.bent.claims = claims -> claims.claim("auth_time", null);
                    scene.confirm(BOB, Scene.Shows.ITS_SESSION);
                }),
                new Attack("a proof of yesterday", Reason.NOT_FRESH, scene -> {
                    var yesterday = scene.now.get().minus(Duration.ofDays(1)).getEpochSecond();
                    scene.provider.bent.claims = claims -> claims.claim("auth_time", yesterday);
                    scene.confirm(BOB, Scene.Shows.ITS_SESSION);
                }),
                new Attack("a proof of somebody else", Reason.SOMEBODY_ELSE, scene -> {
                    scene.join("eve@acme.example");
                    scene.confirm(Map.of("sub", "sub-eve", "email", "eve@acme.example"), Scene.Shows.ITS_SESSION);
                }),
                new Attack("a proof without the session", Reason.SOMEBODY_ELSE, scene -> {
                    scene.confirm(BOB, Scene.Shows.NO_SESSION);
                }),
                new Attack("a proof for another session", Reason.SOMEBODY_ELSE, scene -> {
                    scene.confirm(BOB, Scene.Shows.ANOTHER_SESSION);
                }));
    }

    private static List<Attack> answers() {
        return List.of(
                tokens("no ID token", Reason.NO_TOKEN, json -> json.remove("id_token")),
                tokens("a number for a token", Reason.FORM, json -> json.put("id_token", 1)),
                instead(
                        "/token",
                        "no JSON",
                        Reason.NO_TOKEN,
                        request -> request.response().end("<html>")),
                instead("/token", "a fault", Reason.STATUS, FlowAttacks::fault),
                instead("/token", "a way elsewhere", Reason.REDIRECT, FlowAttacks::elsewhere),
                instead("/token", "an endless answer", Reason.TOO_LARGE, FlowAttacks::endless),
                instead("/token", "silence", Reason.TOO_SLOW, _ -> {}));
    }

    private static List<Attack> discoveries() {
        return List.of(
                metadata("another issuer", Reason.METADATA_ISSUER, json -> json.put("issuer", "https://m.example")),
                metadata("no issuer", Reason.METADATA_ISSUER, json -> json.remove("issuer")),
                metadata("no address for codes", Reason.METADATA, json -> json.remove("token_endpoint")),
                metadata("no address", Reason.METADATA, json -> json.put("token_endpoint", "::")),
                metadata("plain HTTP", Reason.SCHEME, json -> json.put("token_endpoint", "http://p.example/t")),
                metadata("keys in a file", Reason.SCHEME, json -> json.put("jwks_uri", "file:///etc/passwd")),
                metadata(
                        "a script for a page",
                        Reason.SCHEME,
                        json -> json.put("authorization_endpoint", "javascript:x")),
                metadata(
                        "a password in an address",
                        Reason.SCHEME,
                        json -> json.put("jwks_uri", "https://a:b@p.example")),
                instead(
                        "/.well-known",
                        "no JSON",
                        Reason.METADATA,
                        request -> request.response().end("<html>")),
                instead("/.well-known", "a way elsewhere", Reason.REDIRECT, FlowAttacks::elsewhere),
                instead("/.well-known", "an endless answer", Reason.TOO_LARGE, FlowAttacks::endless),
                instead("/.well-known", "silence", Reason.TOO_SLOW, _ -> {}),
                instead(
                        "/keys",
                        "no JSON",
                        Reason.KEYS,
                        request -> request.response().end("<html>")),
                instead("/keys", "a way elsewhere", Reason.REDIRECT, FlowAttacks::elsewhere),
                instead("/keys", "an endless answer", Reason.TOO_LARGE, FlowAttacks::endless),
                instead("/keys", "an answer in drops", Reason.TOO_SLOW, FlowAttacks::drop),
                instead(
                        "/keys",
                        "a closed door",
                        Reason.UNREACHABLE,
                        request -> request.connection().close()));
    }

    private static Attack returning(String name, Reason reason, String field, String value) {
        return new Attack(name, reason, scene -> {
            var leaving = scene.leave();
            var back = scene.provider.visit(leaving.to(), BOB);
            scene.arrive(with(back, field, value), leaving.browser());
        });
    }

    private static Attack tokens(String name, Reason reason, Consumer<JsonObject> bent) {
        return new Attack("token answer: " + name, reason, scene -> {
            scene.provider.bent.tokens = bent;
            scene.signIn();
        });
    }

    private static Attack metadata(String name, Reason reason, Consumer<JsonObject> bent) {
        return new Attack("discovery: " + name, reason, scene -> {
            scene.provider.bent.metadata = bent;
            scene.signIn();
        });
    }

    private static Attack instead(String path, String name, Reason reason, Consumer<HttpServerRequest> answer) {
        return new Attack(path + ": " + name, reason, scene -> {
            scene.provider.bent.instead = request -> {
                var ours = request.path().startsWith(path);
                if (ours) {
                    answer.accept(request);
                }
                return ours;
            };
            scene.signIn();
        });
    }

    private static void fault(HttpServerRequest request) {
        request.response().setStatusCode(500).end();
    }

    private static void elsewhere(HttpServerRequest request) {
        var here = URI.create("http://127.0.0.1:" + request.localAddress().port() + "/.well-known/elsewhere");
        request.response()
                .setStatusCode(302)
                .putHeader("Location", here.toString())
                .end();
    }

    private static void endless(HttpServerRequest request) {
        request.response().end("x".repeat(Outbound.MOST_BYTES + 1));
    }

    private static void drop(HttpServerRequest request) {
        request.response().setChunked(true).write("{");
    }
}
