package dev.viva.server.config;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;

/// Times as people write them: `250ms`, `20s`, `10m`, `2h`, `14d`; one number, one unit.
final class Durations {

    private static final Pattern FORM = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h|d)");
    private static final Map<String, Duration> UNITS = Map.of(
            "ms", Duration.ofMillis(1),
            "s", Duration.ofSeconds(1),
            "m", Duration.ofMinutes(1),
            "h", Duration.ofHours(1),
            "d", Duration.ofDays(1));

    private Durations() {}

    static Duration parse(String text) {
        var match = FORM.matcher(text.strip());
        if (!match.matches()) {
            throw new IllegalArgumentException("found " + text + ", allowed is a time such as 250ms, 20s, 10m or 2h");
        }
        return UNITS.getOrDefault(match.group(2), Duration.ZERO).multipliedBy(Long.parseLong(match.group(1)));
    }
}
