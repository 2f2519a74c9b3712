package dev.viva.server.logging;

import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import org.slf4j.event.KeyValuePair;

/// The key-value pairs of a log line (`%impersonal`), without those that could name a person or hold their words:
/// every key that starts with `pii.` is left out, unless the process runs with `-Dviva.log.pii=true`.
public final class ImpersonalKeyValues extends ClassicConverter {

    private final boolean personal = Boolean.getBoolean("viva.log.pii");

    @Override
    public String convert(ILoggingEvent event) {
        var pairs = event.getKeyValuePairs();
        if (pairs == null) {
            return "";
        }
        var line = new StringBuilder();
        for (KeyValuePair pair : pairs) {
            if (personal || !pair.key.startsWith("pii.")) {
                line.append(line.isEmpty() ? "" : " ")
                        .append(pair.key)
                        .append('=')
                        .append(pair.value);
            }
        }
        return line.toString();
    }
}
