package dev.viva.server.people;

import java.util.Optional;

/// Base32 without padding (RFC 4648, 6): the alphabet in which secrets are typed into authenticator
/// apps.
public final class Base32 {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int BITS = 5;

    private Base32() {}

    /// The text of `bytes`; whole groups of five bytes only.
    public static String encode(byte[] bytes) {
        var text = new StringBuilder();
        var buffer = 0;
        var held = 0;
        for (var b : bytes) {
            buffer = (buffer << Byte.SIZE) | (b & 0xff);
            held += Byte.SIZE;
            while (held >= BITS) {
                held -= BITS;
                text.append(ALPHABET.charAt((buffer >> held) & 31));
            }
        }
        return text.toString();
    }

    /// The bytes of a text; empty if it has other letters.
    public static Optional<byte[]> decode(String text) {
        var bytes = new byte[text.length() * BITS / Byte.SIZE];
        var buffer = 0;
        var held = 0;
        var next = 0;
        for (var i = 0; i < text.length(); i++) {
            var value = ALPHABET.indexOf(text.charAt(i));
            if (value < 0) {
                return Optional.empty();
            }
            buffer = (buffer << BITS) | value;
            held += BITS;
            if (held >= Byte.SIZE) {
                held -= Byte.SIZE;
                bytes[next++] = (byte) (buffer >> held);
            }
        }
        return Optional.of(bytes);
    }
}
