package dev.viva.server.people.passkey;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// As much of CBOR (RFC 8949) as an authenticator writes: integers, byte strings, texts and maps.
final class Cbor {

    private static final int UNSIGNED = 0;
    private static final int NEGATIVE = 1;
    private static final int BYTES = 2;
    private static final int TEXT = 3;
    private static final int MAP = 5;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private Cbor() {}

    static byte[] of(Object value) {
        var cbor = new Cbor();
        cbor.write(value);
        return cbor.out.toByteArray();
    }

    private void write(Object value) {
        switch (value) {
            case Integer number when number >= 0 -> head(UNSIGNED, number);
            case Integer number -> head(NEGATIVE, -1 - number);
            case byte[] bytes -> {
                head(BYTES, bytes.length);
                out.writeBytes(bytes);
            }
            case String text -> {
                var bytes = text.getBytes(StandardCharsets.UTF_8);
                head(TEXT, bytes.length);
                out.writeBytes(bytes);
            }
            case Map<?, ?> map -> {
                head(MAP, map.size());
                map.forEach((key, each) -> {
                    write(key);
                    write(each);
                });
            }
            default -> throw new IllegalArgumentException(value.getClass() + " (expected: what authenticators write)");
        }
    }

    private void head(int type, int value) {
        var major = type << 5;
        if (value < 24) {
            out.write(major | value);
        } else if (value < 0x100) {
            out.write(major | 24);
            out.write(value);
        } else {
            out.write(major | 25);
            out.write(value >> 8);
            out.write(value);
        }
    }
}
