package dev.viva.server.people.signon;

import static dev.viva.server.people.signon.TestProvider.KEY;
import static dev.viva.server.people.signon.TestProvider.key;
import static dev.viva.server.people.signon.TestProvider.sign;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.opts.AllowWeakRSAKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.viva.server.people.signon.SignOnException.Reason;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/// Tokens that were not made by the provider, or not for this sign-in.
final class TokenAttacks {

    private static final RSAKey MALLORYS = key("one"); // the same id as the provider's

    private static final RSAKey OTHER = key("two");

    private TokenAttacks() {}

    static List<Attack> all() {
        var all = new ArrayList<Attack>();
        all.addAll(signatures());
        all.addAll(keys());
        all.addAll(keysOfTheProvider());
        all.addAll(claims());
        all.addAll(times());
        return all;
    }

    private static List<Attack> signatures() {
        return List.of(
                signed("alg none", Reason.UNSIGNED, claims -> new PlainJWT(claims).serialize()),
                signed("alg None", Reason.ALGORITHM, claims -> header(sign(claims, KEY), "{\"alg\":\"None\"}")),
                signed(
                        "alg none with a signature",
                        Reason.FORM,
                        claims -> header(sign(claims, KEY), "{\"alg\":\"none\"}")),
                signed("HS256 with the public key", Reason.ALGORITHM, claims -> mac(claims, publicKey())),
                signed(
                        "HS256 with the client's secret",
                        Reason.ALGORITHM,
                        claims -> mac(claims, TestProvider.SECRET.repeat(2).getBytes(StandardCharsets.UTF_8))),
                signed(
                        "an algorithm that nobody needs",
                        Reason.ALGORITHM,
                        claims -> sign(claims, KEY, new JWSHeader.Builder(JWSAlgorithm.PS512).keyID("one"))),
                signed(
                        "another kind of token",
                        Reason.FORM,
                        claims -> sign(claims, KEY, rs256().type(new JOSEObjectType("at+jwt")))),
                signed(
                        "a demand that nobody knows",
                        Reason.CRITICAL,
                        claims -> sign(
                                claims,
                                KEY,
                                rs256().criticalParams(Set.of("exp")).customParam("exp", 1))),
                signed("no signature", Reason.FORM, claims -> cut(sign(claims, KEY), 0)),
                signed("half a signature", Reason.SIGNATURE, claims -> cut(sign(claims, KEY), 100)),
                signed("other words under the signature", Reason.SIGNATURE, TokenAttacks::swapped),
                signed("two signatures", Reason.FORM, claims -> sign(claims, KEY) + ".c2lnbmVk"),
                signed("signed by an outer token too", Reason.FORM, claims -> "e30." + sign(claims, KEY) + ".x"),
                signed("JSON instead of a token", Reason.FORM, claims -> claims.toString()),
                signed("no token at all", Reason.FORM, _ -> ""));
    }

    private static List<Attack> keys() {
        return List.of(
                signed("a key of somebody else under the same id", Reason.SIGNATURE, claims -> sign(claims, MALLORYS)),
                signed("a key that nobody shows", Reason.NO_KEY, claims -> sign(claims, OTHER)),
                signed(
                        "a key in the token itself",
                        Reason.SIGNATURE,
                        claims -> sign(claims, MALLORYS, rs256().jwk(MALLORYS.toPublicJWK()))),
                signed(
                        "a key at an address in the token",
                        Reason.SIGNATURE,
                        claims -> sign(claims, MALLORYS, rs256().jwkURL(URI.create("https://mallory.example/keys")))),
                signed(
                        "a certificate at an address in the token",
                        Reason.SIGNATURE,
                        claims ->
                                sign(claims, MALLORYS, rs256().x509CertURL(URI.create("https://mallory.example/c")))));
    }

    private static List<Attack> keysOfTheProvider() {
        return List.of(
                keysOf("two keys of one id", Reason.NO_KEY, new JWKSet(List.of(KEY, MALLORYS))),
                keysOf(
                        "keys for encryption",
                        Reason.NO_KEY,
                        new JWKSet(new RSAKey.Builder(KEY)
                                .keyUse(KeyUse.ENCRYPTION)
                                .build())),
                keysOf(
                        "keys for another algorithm",
                        Reason.NO_KEY,
                        new JWKSet(new RSAKey.Builder(KEY)
                                .algorithm(JWSAlgorithm.PS256)
                                .build())),
                keysOf("no keys", Reason.NO_KEY, new JWKSet()),
                new Attack("a weak key", Reason.NO_KEY, scene -> {
                    var weak = new RSAKeyGenerator(1024, true).keyID("weak").generate();
                    scene.provider.bent.keys = _ -> new JWKSet(weak);
                    scene.provider.bent.signing = claims -> weaklySigned(claims, weak);
                    scene.signIn();
                }),
                new Attack("no id where there are two keys", Reason.NO_KEY, scene -> {
                    scene.provider.bent.keys = _ -> new JWKSet(List.of(KEY, OTHER));
                    scene.provider.bent.signing =
                            claims -> sign(claims, KEY, new JWSHeader.Builder(JWSAlgorithm.RS256));
                    scene.signIn();
                }),
                new Attack("keys swapped, and asked for again at once", Reason.NO_KEY, scene -> {
                    scene.signIn();
                    scene.provider.bent.keys = _ -> new JWKSet(OTHER);
                    scene.provider.bent.signing = claims -> sign(claims, OTHER);
                    scene.signIn();
                }));
    }

    private static List<Attack> claims() {
        return List.of(
                claim("another issuer", Reason.ISSUER, "iss", "https://mallory.example"),
                claim("no issuer", Reason.ISSUER, "iss", null),
                new Attack(
                        "the issuer and a little more",
                        Reason.ISSUER,
                        scene -> scene.signInWith("iss", scene.provider.issuer() + "/")),
                claim("another audience", Reason.AUDIENCE, "aud", "somebody"),
                claim("several audiences", Reason.AUDIENCE, "aud", List.of(TestProvider.CLIENT, "somebody")),
                claim("no audience", Reason.AUDIENCE, "aud", null),
                claim("another authorized party", Reason.AUTHORIZED_PARTY, "azp", "somebody"),
                claim("no nonce", Reason.NONCE, "nonce", null),
                claim("another nonce", Reason.NONCE, "nonce", "n"),
                claim("an empty nonce", Reason.NONCE, "nonce", ""),
                claim("a nonce that is no text", Reason.FORM, "nonce", 1),
                claim("nobody", Reason.SUBJECT, "sub", null),
                claim("a blank subject", Reason.SUBJECT, "sub", " "),
                claim("an endless subject", Reason.SUBJECT, "sub", "s".repeat(256)),
                claim("no address", Reason.NO_EMAIL, "email", null),
                claim("no address, but words", Reason.NO_EMAIL, "email", "bob"),
                claim("two addresses", Reason.NO_EMAIL, "email", "bob@acme.example@mallory.example"),
                claim("an address with a line in it", Reason.NO_EMAIL, "email", "bob\n@acme.example"),
                claim("addresses in a list", Reason.FORM, "email", List.of("bob@acme.example")),
                claim("an address that is not verified", Reason.EMAIL_UNVERIFIED, "email_verified", false),
                claim("verified, it is not said", Reason.EMAIL_UNVERIFIED, "email_verified", null),
                claim("verified: the word false", Reason.EMAIL_UNVERIFIED, "email_verified", "false"),
                claim("verified: one", Reason.EMAIL_UNVERIFIED, "email_verified", 1),
                claim("the address of another company's member", Reason.DOMAIN, "email", "ada@rival.example"),
                claim("a subdomain", Reason.DOMAIN, "email", "bob@mail.acme.example"),
                claim("a domain that begins like it", Reason.DOMAIN, "email", "bob@acme.example.mallory.example"),
                claim("a domain that ends like it", Reason.DOMAIN, "email", "bob@notacme.example"),
                claim("a stranger", Reason.STRANGER, "email", "mallory@acme.example"));
    }

    private static List<Attack> times() {
        return List.of(
                at("over", Reason.EXPIRED, "exp", -61),
                at("issued in the future", Reason.NOT_YET, "iat", 61),
                at("not valid yet", Reason.NOT_YET, "nbf", 61),
                at("issued long ago", Reason.TOO_OLD, "iat", -661),
                claim("no end", Reason.FORM, "exp", null),
                claim("no beginning", Reason.FORM, "iat", null),
                claim("an end that is no time", Reason.FORM, "exp", "tomorrow"));
    }

    private static Attack signed(String name, Reason reason, Function<JWTClaimsSet, String> signing) {
        return new Attack(name, reason, scene -> {
            scene.provider.bent.signing = signing;
            scene.signIn();
        });
    }

    private static Attack keysOf(String name, Reason reason, JWKSet keys) {
        return new Attack(name, reason, scene -> {
            scene.provider.bent.keys = _ -> keys;
            scene.signIn();
        });
    }

    private static Attack claim(String name, Reason reason, String claim, Object value) {
        return new Attack(name, reason, scene -> scene.signInWith(claim, value));
    }

    private static Attack at(String name, Reason reason, String claim, int seconds) {
        return new Attack(name, reason, scene -> {
            Instant time = scene.now.get().plusSeconds(seconds);
            scene.signInWith(claim, Date.from(time));
        });
    }

    private static JWSHeader.Builder rs256() {
        return new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("one");
    }

    private static String header(String token, String header) {
        return Base64URL.encode(header) + token.substring(token.indexOf('.'));
    }

    private static String cut(String token, int kept) {
        return token.substring(0, token.lastIndexOf('.') + 1 + kept);
    }

    private static String swapped(JWTClaimsSet claims) {
        var parts = sign(claims, KEY).split("\\.", -1);
        var other = new JWTClaimsSet.Builder(claims).subject("sub-ada").build();
        return parts[0] + "." + Base64URL.encode(other.toString()) + "." + parts[2];
    }

    private static byte[] publicKey() {
        try {
            return KEY.toRSAPublicKey().getEncoded();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String mac(JWTClaimsSet claims, byte[] secret) {
        try {
            var token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("one").build(), claims);
            token.sign(new MACSigner(secret));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String weaklySigned(JWTClaimsSet claims, RSAKey weak) {
        try {
            var token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("weak").build(), claims);
            token.sign(new RSASSASigner(weak.toPrivateKey(), Set.of(AllowWeakRSAKey.getInstance())));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
