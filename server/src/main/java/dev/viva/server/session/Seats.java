package dev.viva.server.session;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.viva.core.id.InterviewId;
import dev.viva.server.config.Secret;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Seats that any node knows without asking anybody: a number, 8 random bytes, and a signature over
/// both and the interview. Whichever of two valid ones has the higher number is the newer.
///
/// **Threads:** any.
public final class Seats {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int RANDOM_BYTES = 8;
    private static final int SIGNED_BYTES = Long.BYTES + RANDOM_BYTES;

    /// Nobody guesses 128 bits, and a seat stays short.
    private static final int SIGNATURE_BYTES = 16;

    /// Seats of one visit; more are never given out, whoever reloads.
    private static final int BITS_WITHIN_A_VISIT = 32;

    private final SecureRandom random = new SecureRandom();
    private final SecretKeySpec key;

    /// @param secret the same on all nodes
    public Seats(Secret secret) {
        this.key = new SecretKeySpec(secret.reveal().getBytes(US_ASCII), ALGORITHM);
    }

    /// A number that is higher than that of every seat given out before, without any clock: the next
    /// visit's seats are newer than all of this one's.
    ///
    /// @param given how many seats of that visit there were before
    static long number(int visit, int given) {
        return ((long) visit << BITS_WITHIN_A_VISIT) + given;
    }

    /// A new seat.
    public String issue(InterviewId interview, long number) {
        var noise = new byte[RANDOM_BYTES];
        random.nextBytes(noise);
        var signed =
                ByteBuffer.allocate(SIGNED_BYTES).putLong(number).put(noise).array();
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(ByteBuffer.allocate(SIGNED_BYTES + SIGNATURE_BYTES)
                        .put(signed)
                        .put(signature(interview, signed))
                        .array());
    }

    /// The number of a seat of that interview; empty if it is none, whoever made it.
    public OptionalLong number(InterviewId interview, String seat) {
        var bytes = decoded(seat);
        if (bytes.length != SIGNED_BYTES + SIGNATURE_BYTES) {
            return OptionalLong.empty();
        }
        var signed = Arrays.copyOf(bytes, SIGNED_BYTES);
        var signature = Arrays.copyOfRange(bytes, SIGNED_BYTES, bytes.length);
        return MessageDigest.isEqual(signature, signature(interview, signed))
                ? OptionalLong.of(ByteBuffer.wrap(signed).getLong())
                : OptionalLong.empty();
    }

    /// Whether `seat` is one and none that is known is newer.
    ///
    /// @param newest a seat that was found valid before, or the empty string
    public boolean sits(InterviewId interview, String seat, String newest) {
        var number = number(interview, seat);
        return number.isPresent()
                && (seat.equals(newest)
                        || number.getAsLong() > number(interview, newest).orElse(Long.MIN_VALUE));
    }

    private static byte[] decoded(String seat) {
        try {
            return Base64.getUrlDecoder().decode(seat);
        } catch (IllegalArgumentException e) {
            return new byte[0]; // not of ours
        }
    }

    private byte[] signature(InterviewId interview, byte[] signed) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(("seat " + interview + " ").getBytes(US_ASCII));
            return Arrays.copyOf(mac.doFinal(signed), SIGNATURE_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
