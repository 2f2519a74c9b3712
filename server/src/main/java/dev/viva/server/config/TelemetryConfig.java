package dev.viva.server.config;

import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The `telemetry` section of `reference.yaml`.
///
/// @param otlp    where spans go, over HTTP; null: nowhere, and nothing of it is loaded
/// @param headers what the receiver wants with each call, `name=value,name=value`; null: nothing
public record TelemetryConfig(@Nullable URI otlp, @Nullable Secret headers) {

    private static final Set<String> SCHEMES = Set.of("http", "https");

    public TelemetryConfig {
        Setting.check(
                otlp == null || (otlp.getHost() != null && SCHEMES.contains(String.valueOf(otlp.getScheme()))),
                "telemetry.otlp",
                String.valueOf(otlp),
                "an address such as http://127.0.0.1:4318");
        Setting.check(
                headers == null || headers.reveal().matches("[^=,\\s]+=[^,]*(,[^=,\\s]+=[^,]*)*"),
                "telemetry.headers",
                "another form",
                "OTEL_EXPORTER_OTLP_HEADERS=name=value,name=value");
    }
}
