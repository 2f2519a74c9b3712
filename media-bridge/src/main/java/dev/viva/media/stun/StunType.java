package dev.viva.media.stun;

import org.jspecify.annotations.Nullable;

/// The kinds of binding message.
public enum StunType {
    REQUEST(0x0001),
    INDICATION(0x0011),
    SUCCESS(0x0101),
    ERROR(0x0111);

    private final int code;

    StunType(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    static @Nullable StunType of(int code) {
        for (var type : values()) {
            if (type.code == code) {
                return type;
            }
        }
        return null;
    }
}
