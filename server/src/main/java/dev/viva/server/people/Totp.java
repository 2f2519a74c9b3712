package dev.viva.server.people;

import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Time-based one-time codes as authenticator apps make them: RFC 6238 with SHA-1, six digits, steps of
/// 30 s. Any thread.
///
/// Ours because it is this small; checked against the examples of the RFC.
public final class Totp {

    private static final int SECRET_BYTES = 20;
    private static final int STEP_S = 30;
    private static final int DIGITS = 6;
    private static final int MODULUS = 1_000_000;

    /// Clocks differ; so does the time that typing takes.
    private static final int STEPS_AROUND = 1;

    private Totp() {}

    /// A new secret of 160 bits.
    public static byte[] newSecret(SecureRandom random) {
        var secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        return secret;
    }

    /// The step whose code this is, of the present one and its neighbours; empty if it is none of
    /// theirs.
    public static OptionalLong step(byte[] secret, String code, Instant now) {
        var present = now.getEpochSecond() / STEP_S;
        var found = OptionalLong.empty();
        for (var step = present - STEPS_AROUND; step <= present + STEPS_AROUND; step++) {
            if (same(code(secret, step), code)) { // all are compared: how long it takes tells nothing
                found = OptionalLong.of(step);
            }
        }
        return found;
    }

    /// The code of a step.
    static String code(byte[] secret, long step) {
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            var hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            var offset = hash[hash.length - 1] & 0xf;
            var number = ByteBuffer.wrap(hash).getInt(offset) & 0x7fff_ffff;
            return String.format("%0" + DIGITS + "d", number % MODULUS);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no HmacSHA1, which every JDK must have", e);
        }
    }

    /// What an authenticator app reads from a QR code (the key URI format).
    public static String uri(String issuer, String account, byte[] secret) {
        return "otpauth://totp/" + encoded(issuer) + ":" + encoded(account) + "?secret=" + Base32.encode(secret)
                + "&issuer=" + encoded(issuer);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static boolean same(String a, String b) {
        return MessageDigest.isEqual(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }
}
