package dev.viva.server.access;

import dev.viva.core.id.InterviewId;
import dev.viva.core.id.TenantId;
import java.net.URI;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/// What a candidate's link carries, and what the session that it begins carries: tenant, interview and a secret, as
/// base64url of 16 + 16 + 32 bytes.
///
/// The tenant is inside so that it is known before the first query under row-level security. It proves nothing: only
/// `CandidateLinks` knows.
///
/// @param secret the 32 random bytes as base64url; what the store keeps the hash of
public record CandidateToken(TenantId tenant, InterviewId interview, String secret) {

    private static final int SECRET_BYTES = 32;
    private static final int BYTES = 16 + 16 + SECRET_BYTES;
    private static final int TEXT_LENGTH = (BYTES * 4 + 2) / 3;
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

    /// A new token with a secret of its own.
    public static CandidateToken create(TenantId tenant, InterviewId interview, SecureRandom random) {
        var secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        return new CandidateToken(tenant, interview, ENCODER.encodeToString(secret));
    }

    /// Reads a token; empty if it has not this form. That it is genuine is not known yet.
    public static Optional<CandidateToken> parse(String text) {
        if (text.length() != TEXT_LENGTH) {
            return Optional.empty();
        }
        try {
            var token = of(DECODER.decode(text));
            return token.text().equals(text) ? Optional.of(token) : Optional.empty(); // one spelling only
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// The token as it stands in the link; a secret.
    public String text() {
        var bytes = ByteBuffer.allocate(BYTES);
        put(bytes, tenant.value());
        put(bytes, interview.value());
        bytes.put(DECODER.decode(secret));
        return ENCODER.encodeToString(bytes.array());
    }

    /// The link itself; a secret.
    ///
    /// @param publicUrl where candidates reach this server, such as `https://viva.example`
    public String link(URI publicUrl) {
        var base = publicUrl.toString();
        return (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + "/interview#" + text();
    }

    private static CandidateToken of(byte[] bytes) {
        var ids = ByteBuffer.wrap(bytes);
        return new CandidateToken(
                new TenantId(new UUID(ids.getLong(), ids.getLong())),
                new InterviewId(new UUID(ids.getLong(), ids.getLong())),
                ENCODER.encodeToString(Arrays.copyOfRange(bytes, BYTES - SECRET_BYTES, BYTES)));
    }

    private static void put(ByteBuffer bytes, UUID id) {
        bytes.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }

    @Override
    public String toString() {
        return "CandidateToken[tenant=" + tenant + ", interview=" + interview + ", secret=[secret]]";
    }
}
