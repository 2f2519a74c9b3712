package dev.viva.media.ice;

import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;

/// User fragment and password of one side.
///
/// @param ufrag    4 to 256 characters
/// @param password 22 to 256 characters; prints as `[secret]`
public record IceCredentials(String ufrag, String password) {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    public IceCredentials {
        if (!valid(ufrag, password)) {
            throw new IllegalArgumentException("ufrag of " + ufrag.length() + " and password of " + password.length()
                    + " characters, expected 4..256 and 22..256");
        }
    }

    /// Fresh credentials: 48 and 144 bits.
    ///
    /// @param random a secure one
    public static IceCredentials create(RandomGenerator random) {
        return new IceCredentials(text(random, 8), text(random, 24));
    }

    /// Whether a user fragment and password have lengths that the standard allows.
    public static boolean valid(String ufrag, String password) {
        return ufrag.length() >= 4 && ufrag.length() <= 256 && password.length() >= 22 && password.length() <= 256;
    }

    byte[] key() {
        return password.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "IceCredentials[ufrag=" + ufrag + ", password=[secret]]";
    }

    private static String text(RandomGenerator random, int length) {
        var text = new StringBuilder(length);
        for (var i = 0; i < length; i++) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }
}
