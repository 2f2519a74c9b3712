package dev.viva.core.record;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/// A SHA-256 digest: 32 bytes that compare by value.
public final class Sha256 {

    /// Bytes of a digest.
    public static final int LENGTH = 32;

    /// What event 0 names as the hash of its predecessor.
    public static final Sha256 NONE = new Sha256(new byte[LENGTH]);

    private final byte[] bytes;

    private Sha256(byte[] bytes) {
        this.bytes = bytes;
    }

    /// The digest of `content`.
    public static Sha256 of(byte[] content) {
        try {
            return new Sha256(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA-256, which every JDK must have", e);
        }
    }

    /// A digest that was computed before. The array is copied.
    public static Sha256 ofDigest(byte[] digest) {
        if (digest.length != LENGTH) {
            throw new IllegalArgumentException("digest of " + digest.length + " bytes (expected: " + LENGTH + ")");
        }
        return new Sha256(digest.clone());
    }

    /// Reads what [#toString()] printed.
    public static Sha256 ofHex(String hex) {
        return ofDigest(HexFormat.of().parseHex(hex));
    }

    /// A copy of the 32 bytes.
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Sha256 that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /// 64 lower-case hex digits.
    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
