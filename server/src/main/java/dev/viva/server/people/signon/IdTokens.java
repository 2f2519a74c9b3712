package dev.viva.server.people.signon;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.jwt.SignedJWT;
import dev.viva.server.people.signon.SignOnException.Reason;
import java.net.URI;
import java.security.Key;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads ID tokens and believes them only if everything fits (OpenID Connect Core 1.0, 3.1.3.7).
///
/// Any thread that may block. Keys come from the provider's own address and never from a token; a token that names an
/// algorithm cannot choose how it is checked, because keys are picked by their type.
final class IdTokens {

    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384);

    private static final int SMALLEST_RSA_BITS = 2048;
    private static final int LONGEST_SUBJECT = 255;

    /// Clocks differ.
    private static final Duration SKEW = Duration.ofSeconds(60);

    /// It was made for this very sign-in, a moment ago.
    private static final Duration OLDEST = Duration.ofMinutes(10);

    private final Providers providers;

    IdTokens(Providers providers) {
        this.providers = providers;
    }

    /// What a token must be.
    ///
    /// @param freshSince the provider must have asked who it is since then; null if that does not matter
    record Expected(
            URI issuer,
            String clientId,
            String nonce,
            Instant now,
            @Nullable Instant freshSince) {}

    /// The claims of a token that is what it must be.
    JWTClaimsSet verified(String token, Expected expected) throws SignOnException {
        try {
            var signed = signed(token);
            verify(signed, expected.issuer());
            var claims = signed.getJWTClaimsSet();
            checkParties(claims, expected);
            checkTimes(claims, expected);
            return claims;
        } catch (ParseException | IllegalArgumentException e) {
            throw new SignOnException(Reason.FORM, e);
        }
    }

    private static SignedJWT signed(String token) throws SignOnException, ParseException {
        if (!(JWTParser.parse(token) instanceof SignedJWT signed)) {
            throw new SignOnException(Reason.UNSIGNED);
        }
        var header = signed.getHeader();
        if (!ALGORITHMS.contains(header.getAlgorithm())) {
            throw new SignOnException(Reason.ALGORITHM);
        }
        if (header.getCriticalParams() != null || !header.isBase64URLEncodePayload()) {
            throw new SignOnException(Reason.CRITICAL);
        }
        if (header.getType() != null && !"JWT".equalsIgnoreCase(header.getType().getType())) {
            throw new SignOnException(Reason.FORM); // another kind of token
        }
        return signed;
    }

    private void verify(SignedJWT token, URI issuer) throws SignOnException {
        var header = token.getHeader();
        var key = key(header, providers.keys(issuer, header.getKeyID()));
        try {
            var verifier = new DefaultJWSVerifierFactory().createJWSVerifier(header, key);
            if (!token.verify(verifier)) {
                throw new SignOnException(Reason.SIGNATURE);
            }
        } catch (JOSEException e) {
            throw new SignOnException(Reason.SIGNATURE, e);
        }
    }

    private static Key key(JWSHeader header, JWKSet keys) throws SignOnException {
        var fitting = new JWKSelector(JWKMatcher.forJWSHeader(header)).select(keys);
        if (fitting.size() != 1 || (header.getKeyID() == null && keys.size() != 1)) {
            throw new SignOnException(Reason.NO_KEY); // none, or we would have to guess
        }
        return key(fitting.getFirst());
    }

    private static Key key(JWK key) throws SignOnException {
        if (key instanceof RSAKey rsa && rsa.size() < SMALLEST_RSA_BITS) {
            throw new SignOnException(Reason.NO_KEY);
        }
        try {
            return ((AsymmetricJWK) key).toPublicKey();
        } catch (JOSEException e) {
            throw new SignOnException(Reason.KEYS, e);
        }
    }

    private static void checkParties(JWTClaimsSet claims, Expected expected) throws SignOnException, ParseException {
        require(expected.issuer().toString().equals(claims.getIssuer()), Reason.ISSUER);
        require(claims.getAudience().equals(List.of(expected.clientId())), Reason.AUDIENCE);
        var authorized = claims.getStringClaim("azp");
        require(authorized == null || authorized.equals(expected.clientId()), Reason.AUTHORIZED_PARTY);
        require(expected.nonce().equals(claims.getStringClaim("nonce")), Reason.NONCE);
        var subject = claims.getSubject();
        require(subject != null && !subject.isBlank() && subject.length() <= LONGEST_SUBJECT, Reason.SUBJECT);
    }

    private static void checkTimes(JWTClaimsSet claims, Expected expected) throws SignOnException, ParseException {
        var now = expected.now();
        require(at(claims.getExpirationTime()).plus(SKEW).isAfter(now), Reason.EXPIRED);
        var issued = at(claims.getIssueTime());
        require(!issued.minus(SKEW).isAfter(now), Reason.NOT_YET);
        require(
                claims.getNotBeforeTime() == null
                        || !at(claims.getNotBeforeTime()).minus(SKEW).isAfter(now),
                Reason.NOT_YET);
        require(issued.plus(OLDEST).plus(SKEW).isAfter(now), Reason.TOO_OLD);
        var since = expected.freshSince();
        if (since != null) {
            var asked = claims.getDateClaim("auth_time");
            require(asked != null && !at(asked).plus(SKEW).isBefore(since), Reason.NOT_FRESH);
        }
    }

    private static Instant at(@Nullable Date date) throws SignOnException {
        if (date == null) {
            throw new SignOnException(Reason.FORM);
        }
        return date.toInstant();
    }

    private static void require(boolean holds, Reason otherwise) throws SignOnException {
        if (!holds) {
            throw new SignOnException(otherwise);
        }
    }
}
