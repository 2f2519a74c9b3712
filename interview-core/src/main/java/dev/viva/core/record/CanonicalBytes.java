package dev.viva.core.record;

import dev.viva.core.id.InterviewId;
import dev.viva.core.id.TenantId;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;

/// The fixed layout of an envelope in bytes: what is hashed, what is authenticated, what lies in the spool.
///
/// All numbers are big-endian. Layout 1:
///
/// | bytes | field |
/// | --- | --- |
/// | 4 | `VREC` |
/// | 2 | layout, 1 |
/// | 4 | version of the payload's schema |
/// | 16 | tenant |
/// | 16 | interview |
/// | 8 | seq |
/// | 8 | epoch |
/// | 4 | visit |
/// | 8 | mediaMs |
/// | 8 | serverTime, ms since 1970 UTC |
/// | 2 + n | type, ASCII |
/// | 2 + n | keyId, ASCII |
/// | 32 | prev |
/// | 4 + n | ciphertext |
///
/// The hash covers all of it. The associated data of the ciphertext are the bytes before its length. The golden file
/// `record/envelope-v1.txt` of the tests shows one, field by field.
public final class CanonicalBytes {

    /// First bytes of every envelope.
    private static final byte[] MAGIC = "VREC".getBytes(StandardCharsets.US_ASCII);

    private static final short LAYOUT = 1;
    private static final int FIXED = 4 + 2 + 4 + 16 + 16 + 8 + 8 + 4 + 8 + 8 + 2 + 2 + Sha256.LENGTH;

    private CanonicalBytes() {}

    /// What a payload is sealed with: every field but the ciphertext and the hash.
    public static byte[] associated(Envelope.Header header, Sha256 prev) {
        var type = ascii(header.type());
        var keyId = ascii(header.keyId());
        var out = ByteBuffer.allocate(FIXED + type.length + keyId.length);
        out.put(MAGIC).putShort(LAYOUT).putInt(header.version());
        put(out, header.tenant().value());
        put(out, header.interview().value());
        out.putLong(header.seq()).putLong(header.epoch());
        out.putInt(header.at().visit()).putLong(header.at().mediaMs());
        out.putLong(header.serverTime().toEpochMilli());
        out.putShort((short) type.length).put(type);
        out.putShort((short) keyId.length).put(keyId);
        return out.put(prev.bytes()).array();
    }

    /// What is hashed: the associated data, then the ciphertext after its length.
    public static byte[] of(Envelope.Header header, Sha256 prev, byte[] ciphertext) {
        var start = associated(header, prev);
        return ByteBuffer.allocate(start.length + 4 + ciphertext.length)
                .put(start)
                .putInt(ciphertext.length)
                .put(ciphertext)
                .array();
    }

    /// What is written to a file: the canonical bytes, then the hash.
    public static byte[] withHash(Envelope envelope) {
        var content = of(envelope.header(), envelope.prev(), envelope.ciphertext());
        var all = Arrays.copyOf(content, content.length + Sha256.LENGTH);
        System.arraycopy(envelope.hash().bytes(), 0, all, content.length, Sha256.LENGTH);
        return all;
    }

    /// Reads what [#withHash] wrote. Checks the form, not the hash: see [Envelope#intact()].
    ///
    /// @throws IllegalArgumentException if these are not the bytes of one envelope in a known layout
    public static Envelope parse(byte[] bytes) {
        try {
            return parse(ByteBuffer.wrap(bytes));
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("envelope of " + bytes.length + " bytes ends too early", e);
        }
    }

    private static Envelope parse(ByteBuffer in) {
        var magic = take(in, MAGIC.length);
        var layout = in.getShort();
        require(Arrays.equals(magic, MAGIC) && layout == LAYOUT, "not an envelope in layout " + LAYOUT);
        var header = header(in);
        var prev = Sha256.ofDigest(take(in, Sha256.LENGTH));
        var ciphertext = take(in, in.getInt());
        var hash = Sha256.ofDigest(take(in, Sha256.LENGTH));
        require(!in.hasRemaining(), in.remaining() + " bytes after the envelope (expected: none)");
        return new Envelope(header, prev, ciphertext, hash);
    }

    private static Envelope.Header header(ByteBuffer in) {
        return new Envelope.Header(
                in.getInt(),
                new TenantId(uuid(in)),
                new InterviewId(uuid(in)),
                in.getLong(),
                in.getLong(),
                new MediaTime(in.getInt(), in.getLong()),
                Instant.ofEpochMilli(in.getLong()),
                text(in),
                text(in));
    }

    private static byte[] ascii(String text) {
        require(
                !text.isEmpty()
                        && text.length() <= Short.MAX_VALUE
                        && text.chars().allMatch(c -> c > ' ' && c < 127),
                "'" + text + "' (expected: visible ASCII)");
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static void put(ByteBuffer out, UUID id) {
        out.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }

    private static UUID uuid(ByteBuffer in) {
        return new UUID(in.getLong(), in.getLong());
    }

    private static String text(ByteBuffer in) {
        return new String(take(in, in.getShort()), StandardCharsets.US_ASCII);
    }

    private static byte[] take(ByteBuffer in, int length) {
        require(length >= 0 && length <= in.remaining(), "field of " + length + " bytes, " + in.remaining() + " left");
        var bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
