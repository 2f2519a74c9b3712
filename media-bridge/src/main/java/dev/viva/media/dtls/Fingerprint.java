package dev.viva.media.dtls;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Digest of a certificate, as `a=fingerprint` carries it (RFC 8122). Prints as in SDP.
///
/// @param algorithm as in SDP, lower case: one of sha-256, sha-384, sha-512
/// @param digest    upper case, pairs parted by colons
public record Fingerprint(String algorithm, String digest) {

    // SHA-1 and MD5 are left out: a second certificate with the same digest can be made, or soon could be
    private static final Map<String, Integer> BYTES = Map.of("sha-256", 32, "sha-384", 48, "sha-512", 64);
    private static final HexFormat HEX = HexFormat.ofDelimiter(":").withUpperCase();

    /// The SHA-256 of a certificate.
    ///
    /// @param der the encoded certificate
    public static Fingerprint of(byte[] der) {
        return new Fingerprint("sha-256", digest("sha-256", der));
    }

    /// Reads `sha-256 AB:CD:…`; null if it is malformed or of an algorithm not to be relied on.
    public static @Nullable Fingerprint parse(String value) {
        var space = value.indexOf(' ');
        if (space < 0) {
            return null;
        }
        var algorithm = value.substring(0, space).toLowerCase(Locale.ROOT);
        var digest = value.substring(space + 1).strip().toUpperCase(Locale.ROOT);
        var bytes = BYTES.get(algorithm);
        return bytes != null && isHex(digest, bytes) ? new Fingerprint(algorithm, digest) : null;
    }

    /// Whether this is the digest of that certificate.
    public boolean matches(byte[] der) {
        return digest(algorithm, der).equals(digest);
    }

    @Override
    public String toString() {
        return algorithm + " " + digest;
    }

    private static boolean isHex(String digest, int bytes) {
        try {
            return HEX.parseHex(digest).length == bytes;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String digest(String algorithm, byte[] der) {
        try {
            return HEX.formatHex(MessageDigest.getInstance(algorithm).digest(der));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has " + algorithm, e);
        }
    }
}
