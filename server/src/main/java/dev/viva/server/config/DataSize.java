package dev.viva.server.config;

import java.util.Map;
import java.util.regex.Pattern;

/// An amount of memory or disk, written as `64 KiB`, `16 MiB`, `2 GiB` or `500 B`.
///
/// @param bytes not negative
public record DataSize(long bytes) {

    private static final Pattern FORM = Pattern.compile("(\\d{1,9})\\s*(B|KiB|MiB|GiB)");
    private static final Map<String, Long> UNITS = Map.of("B", 1L, "KiB", 1L << 10, "MiB", 1L << 20, "GiB", 1L << 30);

    public DataSize {
        if (bytes < 0) {
            throw new IllegalArgumentException("found " + bytes + " bytes, allowed is 0 or more");
        }
    }

    /// The size that `text` names.
    public static DataSize parse(String text) {
        var match = FORM.matcher(text.strip());
        if (!match.matches()) {
            throw new IllegalArgumentException("found " + text + ", allowed is a size such as 64 KiB or 16 MiB");
        }
        return new DataSize(Long.parseLong(match.group(1)) * UNITS.getOrDefault(match.group(2), 1L));
    }
}
