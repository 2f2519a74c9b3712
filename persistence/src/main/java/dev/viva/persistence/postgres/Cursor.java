package dev.viva.persistence.postgres;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;

/// Where a page ended: the last row's key and id. Opaque to callers, Base64 for URLs.
public record Cursor(String key, UUID id) {

    /// As it is given out.
    public String text() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((id + ":" + key).getBytes(StandardCharsets.UTF_8));
    }

    /// Reads what was given out.
    ///
    /// @throws IllegalArgumentException if it is not what [#text()] made
    public static Cursor parse(String text) {
        try {
            var decoded = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            var colon = decoded.indexOf(':');
            return new Cursor(decoded.substring(colon + 1), UUID.fromString(decoded.substring(0, colon)));
        } catch (IllegalArgumentException | StringIndexOutOfBoundsException e) {
            throw refused(text, e);
        }
    }

    /// What is thrown for a cursor of another list.
    public static IllegalArgumentException refused(String text, Exception cause) {
        return new IllegalArgumentException("cursor: '" + text + "' (expected: the one that came with a page)", cause);
    }
}
