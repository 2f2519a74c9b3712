package dev.viva.server.people;

import java.time.Instant;

/// An authenticator app on somebody's telephone.
///
/// @param secret Base32
public record Authenticator(String secret) {

    /// What it shows at a time.
    public String code(Instant at) {
        return Totp.code(Base32.decode(secret).orElseThrow(), at.getEpochSecond() / 30);
    }
}
