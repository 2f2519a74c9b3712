package dev.viva.media.livekit;

import java.net.URI;
import java.util.Locale;

/// The address of a LiveKit server in the two forms that its sides want.
final class LiveKitUrl {

    private LiveKitUrl() {}

    /// As `ws://…` or `wss://…`, without a slash at the end.
    static String webSocket(URI url) {
        return base(url, "ws");
    }

    /// As `http://…` or `https://…`, without a slash at the end.
    static String http(URI url) {
        return base(url, "http");
    }

    private static String base(URI url, String plain) {
        var scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        var secure = switch (scheme) {
            case "ws", "http" -> "";
            case "wss", "https" -> "s";
            default ->
                throw new IllegalArgumentException(
                        "LiveKit's address " + url + ", expected one that starts with ws, wss, http or https");
        };
        var rest = url.getRawSchemeSpecificPart();
        return plain + secure + ":" + (rest.endsWith("/") ? rest.substring(0, rest.length() - 1) : rest);
    }
}
