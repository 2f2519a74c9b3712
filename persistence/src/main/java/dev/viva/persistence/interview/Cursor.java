package dev.viva.persistence.interview;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;

/// Where a page ended: the last row's key and id. Opaque to callers, Base64 for URLs.
record Cursor(String key, UUID id) {

    String text() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((id + ":" + key).getBytes(StandardCharsets.UTF_8));
    }

    /// @throws IllegalArgumentException if it is not what [#text()] made
    static Cursor parse(String text) {
        try {
            var decoded = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            var colon = decoded.indexOf(':');
            return new Cursor(decoded.substring(colon + 1), UUID.fromString(decoded.substring(0, colon)));
        } catch (IllegalArgumentException | StringIndexOutOfBoundsException e) {
            throw refused(text, e);
        }
    }

    static IllegalArgumentException refused(String text, Exception cause) {
        return new IllegalArgumentException("cursor: '" + text + "' (expected: the one that came with a page)", cause);
    }
}
