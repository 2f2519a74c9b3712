package dev.viva.media.dtls;

import java.nio.ByteBuffer;

/// Looks at the records of a datagram from outside, without a key. Source: RFC 6347, 4.1; RFC 5288, 3.
final class DtlsRecords {

    private static final int HEADER_BYTES = 13;
    private static final int VERSION_AT = 1;
    private static final int EPOCH_AT = 3;
    private static final int LENGTH_AT = 11;
    private static final int DTLS_10 = 0xFEFF; // what the first flight says, until a version is agreed
    private static final int DTLS_12 = 0xFEFD;

    /// Nonce and tag of AES-GCM, which all our cipher suites use: no protected record is shorter.
    private static final int LEAST_PROTECTED = 8 + 16;

    private DtlsRecords() {}

    /// Whether the datagram is made of whole records of a known version, and the protected ones are long enough to be
    /// that.
    static boolean wellFormed(byte[] datagram) {
        var view = ByteBuffer.wrap(datagram);
        var at = 0;
        while (at + HEADER_BYTES <= datagram.length) {
            var length = Short.toUnsignedInt(view.getShort(at + LENGTH_AT));
            var isProtected = view.getShort(at + EPOCH_AT) != 0;
            var version = Short.toUnsignedInt(view.getShort(at + VERSION_AT));
            if ((version != DTLS_10 && version != DTLS_12) || (isProtected && length < LEAST_PROTECTED)) {
                return false;
            }
            at += HEADER_BYTES + length;
        }
        return at == datagram.length && at > 0;
    }
}
