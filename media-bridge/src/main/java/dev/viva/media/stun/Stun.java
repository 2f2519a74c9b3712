package dev.viva.media.stun;

import java.security.GeneralSecurityException;
import java.util.zip.CRC32;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Numbers of RFC 8489 and RFC 8445, and the two checksums.
final class Stun {

    static final int COOKIE = 0x2112A442;
    static final int HEADER_BYTES = 20;
    static final int INTEGRITY_BYTES = 24; // with its own header
    static final int FINGERPRINT_BYTES = 8;

    static final int USERNAME = 0x0006;
    static final int MESSAGE_INTEGRITY = 0x0008;
    static final int ERROR_CODE = 0x0009;
    static final int XOR_MAPPED_ADDRESS = 0x0020;
    static final int PRIORITY = 0x0024;
    static final int USE_CANDIDATE = 0x0025;
    static final int FINGERPRINT = 0x8028;
    static final int ICE_CONTROLLED = 0x8029;
    static final int ICE_CONTROLLING = 0x802A;

    private static final int FINGERPRINT_XOR = 0x5354554E;
    private static final String HMAC = "HmacSHA1"; // what ICE prescribes; forging it needs the password anyway

    private Stun() {}

    static byte[] hmac(byte[] key, byte[] message, int length) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            mac.update(message, 0, length);
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + HMAC, e);
        }
    }

    static int fingerprint(byte[] message, int length) {
        var crc = new CRC32();
        crc.update(message, 0, length);
        return (int) crc.getValue() ^ FINGERPRINT_XOR;
    }
}
