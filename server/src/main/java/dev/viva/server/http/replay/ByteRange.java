package dev.viva.server.http.replay;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What of a file a `Range` header asks for (RFC 9110, 14.2).
sealed interface ByteRange {

    Pattern ONE_RANGE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    /// Everything: no header, several ranges, or one that is not understood, which the RFC lets a server ignore.
    record Whole() implements ByteRange {}

    /// At least one byte.
    record Part(long from, long length) implements ByteRange {

        String contentRange(long size) {
            return "bytes " + from + "-" + (from + length - 1) + "/" + size;
        }
    }

    /// Understood, but nothing lies there.
    record Nothing() implements ByteRange {}

    /// Reads the header for a file of `size` bytes.
    static ByteRange of(@Nullable String header, long size) {
        var range = ONE_RANGE.matcher(header == null ? "" : header.strip());
        if (!range.matches()) {
            return new Whole();
        }
        var from = range.group(1);
        var to = range.group(2);
        if (from.isEmpty()) {
            return to.isEmpty() ? new Whole() : suffix(Long.parseLong(to), size);
        }
        return between(Long.parseLong(from), to.isEmpty() ? Long.MAX_VALUE : Long.parseLong(to), size);
    }

    private static ByteRange suffix(long length, long size) {
        var last = Math.min(length, size);
        return last == 0 ? new Nothing() : new Part(size - last, last);
    }

    private static ByteRange between(long from, long to, long size) {
        if (to < from) {
            return new Whole();
        }
        return from >= size ? new Nothing() : new Part(from, Math.min(to, size - 1) - from + 1);
    }
}
