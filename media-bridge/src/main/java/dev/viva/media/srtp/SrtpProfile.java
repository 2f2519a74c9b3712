package dev.viva.media.srtp;

import org.jitsi.srtp.SrtpPolicy;
import org.jspecify.annotations.Nullable;

/// Ways to protect RTP, the one we prefer first.
public enum SrtpProfile {
    AEAD_AES_128_GCM(0x0007, 12),
    AES128_CM_HMAC_SHA1_80(0x0001, 14);

    private static final int KEY_BYTES = 16;

    private final int code;
    private final int saltBytes;

    SrtpProfile(int code, int saltBytes) {
        this.code = code;
        this.saltBytes = saltBytes;
    }

    /// The number in DTLS's use_srtp.
    public int code() {
        return code;
    }

    /// The profile of a number in use_srtp; null if it is none of ours.
    public static @Nullable SrtpProfile of(int code) {
        for (var profile : values()) {
            if (profile.code == code) {
                return profile;
            }
        }
        return null;
    }

    /// How much DTLS has to export: key and salt of both sides.
    public int keyingMaterialBytes() {
        return 2 * (KEY_BYTES + saltBytes);
    }

    int keyBytes() {
        return KEY_BYTES;
    }

    int saltBytes() {
        return saltBytes;
    }

    SrtpPolicy policy() {
        return switch (this) {
            case AEAD_AES_128_GCM ->
                new SrtpPolicy(
                        SrtpPolicy.AESGCM_ENCRYPTION, KEY_BYTES, SrtpPolicy.NULL_AUTHENTICATION, 0, 16, saltBytes);
            case AES128_CM_HMAC_SHA1_80 ->
                new SrtpPolicy(
                        SrtpPolicy.AESCM_ENCRYPTION, KEY_BYTES, SrtpPolicy.HMACSHA1_AUTHENTICATION, 20, 10, saltBytes);
        };
    }
}
