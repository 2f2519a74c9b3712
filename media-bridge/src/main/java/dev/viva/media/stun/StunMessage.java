package dev.viva.media.stun;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A binding message as it came from the wire: well formed, with a fingerprint that is right.
///
/// Who sent it is not known before [#signedWith(byte\[\])] has said yes. Attributes that come after the integrity are
/// not covered by it and are not seen (RFC 8489, 14.5).
public final class StunMessage {

    private static final int NOWHERE = -1;
    private static final int IPV4 = 1;
    private static final int IPV6 = 2;

    private final byte[] bytes;
    private final ByteBuffer view;
    private final StunType type;
    private final int integrityAt;

    private StunMessage(byte[] bytes, ByteBuffer view, StunType type, int integrityAt) {
        this.bytes = bytes;
        this.view = view;
        this.type = type;
        this.integrityAt = integrityAt;
    }

    /// Whether a datagram that starts like this is STUN, as told apart from DTLS and RTP (RFC 7983).
    public static boolean looksLike(int firstByte) {
        return firstByte >= 0 && firstByte <= 3;
    }

    /// Reads a whole datagram; null unless it is a binding message in good order with the right fingerprint.
    ///
    /// @param datagram kept, not copied
    public static @Nullable StunMessage parse(byte[] datagram) {
        if (datagram.length < Stun.HEADER_BYTES + Stun.FINGERPRINT_BYTES) {
            return null;
        }
        var view = ByteBuffer.wrap(datagram);
        var type = StunType.of(Short.toUnsignedInt(view.getShort(0)));
        var length = Short.toUnsignedInt(view.getShort(2));
        if (type == null || view.getInt(4) != Stun.COOKIE || length != datagram.length - Stun.HEADER_BYTES) {
            return null;
        }
        return endsWithFingerprint(datagram, view) && attributesFit(view)
                ? new StunMessage(datagram, view, type, find(view, Stun.MESSAGE_INTEGRITY, view.capacity()))
                : null;
    }

    public StunType type() {
        return type;
    }

    public TransactionId transaction() {
        return TransactionId.read(view, 8);
    }

    /// Whether the message carries an integrity made with this password.
    public boolean signedWith(byte[] key) {
        if (integrityAt == NOWHERE || lengthOf(integrityAt) != Stun.INTEGRITY_BYTES - 4) {
            return false;
        }
        var covered = Arrays.copyOf(bytes, integrityAt);
        var length = integrityAt - Stun.HEADER_BYTES + Stun.INTEGRITY_BYTES;
        ByteBuffer.wrap(covered).putShort(2, (short) length);
        var found = Arrays.copyOfRange(bytes, integrityAt + 4, integrityAt + Stun.INTEGRITY_BYTES);
        return MessageDigest.isEqual(Stun.hmac(key, covered, covered.length), found);
    }

    /// The user name, `receiver:sender`; null if there is none.
    public @Nullable String username() {
        var at = find(Stun.USERNAME);
        return at == NOWHERE ? null : new String(bytes, at + 4, lengthOf(at), StandardCharsets.UTF_8);
    }

    /// Whether the sender claims the controlling role.
    public boolean controlling() {
        return find(Stun.ICE_CONTROLLING) != NOWHERE;
    }

    /// Whether the sender takes the controlled role.
    public boolean controlled() {
        return find(Stun.ICE_CONTROLLED) != NOWHERE;
    }

    /// The number that comes with the role and decides when both sides claim the same one, unsigned; 0 if there is
    /// none.
    public long tieBreaker() {
        var controlling = find(Stun.ICE_CONTROLLING);
        var at = controlling != NOWHERE ? controlling : find(Stun.ICE_CONTROLLED);
        return at == NOWHERE || lengthOf(at) != Long.BYTES ? 0 : view.getLong(at + 4);
    }

    /// Whether the sender nominates the pair of addresses that this message travelled on.
    public boolean useCandidate() {
        return find(Stun.USE_CANDIDATE) != NOWHERE;
    }

    /// The priority that the sender gives its own address, unsigned; 0 if there is none.
    public long priority() {
        var at = find(Stun.PRIORITY);
        return at == NOWHERE || lengthOf(at) != 4 ? 0 : Integer.toUnsignedLong(view.getInt(at + 4));
    }

    /// The error's number, as 487; 0 if there is none.
    public int errorCode() {
        var at = find(Stun.ERROR_CODE);
        return at == NOWHERE || lengthOf(at) < 4 ? 0 : (bytes[at + 6] & 7) * 100 + (bytes[at + 7] & 0xff);
    }

    /// Our address as the sender saw it; null if it is missing or of no known family.
    public @Nullable InetSocketAddress mappedAddress() {
        var at = find(Stun.XOR_MAPPED_ADDRESS);
        if (at == NOWHERE || lengthOf(at) < 8) {
            return null;
        }
        var length = bytes[at + 5] == IPV4 ? 4 : bytes[at + 5] == IPV6 ? 16 : NOWHERE;
        if (lengthOf(at) != 4 + length) {
            return null;
        }
        var port = Short.toUnsignedInt(view.getShort(at + 6)) ^ (Stun.COOKIE >>> 16);
        var ip = Arrays.copyOfRange(bytes, at + 8, at + 8 + length);
        for (var i = 0; i < length; i++) {
            ip[i] ^= bytes[4 + i]; // the cookie, and behind it the transaction's id
        }
        try {
            return new InetSocketAddress(InetAddress.getByAddress(ip), port);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("4 or 16 bytes are an address", e);
        }
    }

    private int find(int attribute) {
        return find(view, attribute, integrityAt == NOWHERE ? view.capacity() : integrityAt);
    }

    private int lengthOf(int at) {
        return Short.toUnsignedInt(view.getShort(at + 2));
    }

    private static int find(ByteBuffer view, int attribute, int end) {
        for (var at = Stun.HEADER_BYTES; at < end; at = after(view, at)) {
            if (Short.toUnsignedInt(view.getShort(at)) == attribute) {
                return at;
            }
        }
        return NOWHERE;
    }

    private static boolean attributesFit(ByteBuffer view) {
        var at = Stun.HEADER_BYTES;
        while (at + 4 <= view.capacity()) {
            at = after(view, at);
        }
        return at == view.capacity();
    }

    private static int after(ByteBuffer view, int at) {
        return at + 4 + ((Short.toUnsignedInt(view.getShort(at + 2)) + 3) & ~3);
    }

    private static boolean endsWithFingerprint(byte[] datagram, ByteBuffer view) {
        var at = view.capacity() - Stun.FINGERPRINT_BYTES;
        return Short.toUnsignedInt(view.getShort(at)) == Stun.FINGERPRINT
                && view.getShort(at + 2) == 4
                && view.getInt(at + 4) == Stun.fingerprint(datagram, at);
    }
}
