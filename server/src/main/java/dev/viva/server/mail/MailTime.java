package dev.viva.server.mail;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Times in letters, whose readers may sit in any zone: UTC, in digits that every language reads.
final class MailTime {

    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private MailTime() {}

    static String of(Instant time) {
        return FORMAT.format(time);
    }
}
