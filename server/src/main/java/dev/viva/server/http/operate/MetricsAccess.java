package dev.viva.server.http.operate;

import java.util.function.Supplier;

/// Who may read the metrics, and what they are.
///
/// @param token a secret, shown as a bearer token
/// @param text  asked for on a thread that may block
public record MetricsAccess(String token, Supplier<String> text) {

    @Override
    public String toString() {
        return "MetricsAccess[token=[secret]]";
    }
}
