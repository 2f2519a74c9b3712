package dev.viva.media.stun;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Writes one binding message. [#seal(byte\[\])] ends it with integrity and fingerprint.
public final class StunWriter {

    private static final int CAPACITY = 1_024; // ICE allows user names up to 513 bytes

    private final ByteBuffer out = ByteBuffer.allocate(CAPACITY);

    private StunWriter(StunType type, TransactionId id) {
        out.putShort((short) type.code()).putShort((short) 0).putInt(Stun.COOKIE);
        id.write(out);
    }

    public static StunWriter request(TransactionId id) {
        return new StunWriter(StunType.REQUEST, id);
    }

    public static StunWriter success(TransactionId id) {
        return new StunWriter(StunType.SUCCESS, id);
    }

    /// An error response.
    ///
    /// @param code   300 to 699
    /// @param reason short, ASCII
    public static StunWriter error(TransactionId id, int code, String reason) {
        var text = reason.getBytes(StandardCharsets.UTF_8);
        var value = ByteBuffer.allocate(4 + text.length)
                .putShort((short) 0)
                .put((byte) (code / 100))
                .put((byte) (code % 100))
                .put(text);
        return new StunWriter(StunType.ERROR, id).attribute(Stun.ERROR_CODE, value.array());
    }

    public StunWriter username(String name) {
        return attribute(Stun.USERNAME, name.getBytes(StandardCharsets.UTF_8));
    }

    /// How much the sender likes the address it sends from.
    ///
    /// @param priority unsigned 32 bits
    public StunWriter priority(long priority) {
        return attribute(
                Stun.PRIORITY, ByteBuffer.allocate(4).putInt((int) priority).array());
    }

    public StunWriter controlling(long tieBreaker) {
        return attribute(
                Stun.ICE_CONTROLLING, ByteBuffer.allocate(8).putLong(tieBreaker).array());
    }

    public StunWriter controlled(long tieBreaker) {
        return attribute(
                Stun.ICE_CONTROLLED, ByteBuffer.allocate(8).putLong(tieBreaker).array());
    }

    public StunWriter useCandidate() {
        return attribute(Stun.USE_CANDIDATE, new byte[0]);
    }

    /// Where the request came from.
    public StunWriter mappedAddress(InetSocketAddress address) {
        var ip = address.getAddress().getAddress();
        for (var i = 0; i < ip.length; i++) {
            ip[i] ^= out.get(4 + i); // the cookie, and behind it the transaction's id
        }
        var value = ByteBuffer.allocate(4 + ip.length)
                .putShort((short) (ip.length == 4 ? 1 : 2))
                .putShort((short) (address.getPort() ^ (Stun.COOKIE >>> 16)))
                .put(ip);
        return attribute(Stun.XOR_MAPPED_ADDRESS, value.array());
    }

    /// Signs, adds the fingerprint and gives the datagram. Nothing may be written afterwards.
    public byte[] seal(byte[] key) {
        announce(Stun.INTEGRITY_BYTES);
        attribute(Stun.MESSAGE_INTEGRITY, Stun.hmac(key, out.array(), out.position()));
        announce(Stun.FINGERPRINT_BYTES);
        var fingerprint = Stun.fingerprint(out.array(), out.position());
        attribute(Stun.FINGERPRINT, ByteBuffer.allocate(4).putInt(fingerprint).array());
        return Arrays.copyOf(out.array(), out.position());
    }

    private void announce(int bytesToCome) {
        out.putShort(2, (short) (out.position() - Stun.HEADER_BYTES + bytesToCome));
    }

    private StunWriter attribute(int type, byte[] value) {
        out.putShort((short) type).putShort((short) value.length).put(value);
        while (out.position() % 4 != 0) {
            out.put((byte) 0);
        }
        return this;
    }
}
