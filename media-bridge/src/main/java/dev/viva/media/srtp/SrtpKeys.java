package dev.viva.media.srtp;

import java.util.Arrays;

/// Master keys and salts of both directions, seen from the DTLS client, which we are. Prints no key.
///
/// @param ours   for what we send
/// @param theirs for what we receive
public record SrtpKeys(SrtpProfile profile, Master ours, Master theirs) {

    /// Master key and salt of one direction.
    @SuppressWarnings("ArrayRecordComponent") // handed on once to the cipher, never compared
    public record Master(byte[] key, byte[] salt) {

        @Override
        public String toString() {
            return "[secret]";
        }
    }

    /// Splits what DTLS exports: client's key, server's key, client's salt, server's salt (RFC 5764, 4.2).
    public static SrtpKeys split(SrtpProfile profile, byte[] exported) {
        if (exported.length != profile.keyingMaterialBytes()) {
            throw new IllegalArgumentException(
                    exported.length + " bytes of keying material, expected " + profile.keyingMaterialBytes());
        }
        var key = profile.keyBytes();
        var salts = 2 * key;
        var salt = profile.saltBytes();
        return new SrtpKeys(
                profile,
                new Master(Arrays.copyOfRange(exported, 0, key), Arrays.copyOfRange(exported, salts, salts + salt)),
                new Master(
                        Arrays.copyOfRange(exported, key, salts),
                        Arrays.copyOfRange(exported, salts + salt, salts + 2 * salt)));
    }

    /// The same keys as the other side sees them.
    public SrtpKeys mirrored() {
        return new SrtpKeys(profile, /* ours= */ theirs, /* theirs= */ ours);
    }
}
