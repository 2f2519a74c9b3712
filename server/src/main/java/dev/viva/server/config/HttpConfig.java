package dev.viva.server.config;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/// The `http` section of `reference.yaml`, where each default is explained.
///
/// @param host      address to listen on
/// @param port      0 takes any free port
/// @param publicUrl what people type, when a proxy stands in front; null: `http://localhost:PORT`
/// @param trustedProxies whose word about the address of a client counts
public record HttpConfig(String host, int port, @Nullable URI publicUrl, AddressRanges trustedProxies) {

    public HttpConfig {
        Setting.check(!host.isBlank(), "http.host", "nothing", "an address such as 127.0.0.1");
        Setting.port("http.port", port);
        Setting.check(
                publicUrl == null || isWeb(publicUrl),
                "http.publicUrl",
                publicUrl + "",
                "http://… or https://…, no path");
    }

    /// The address of the pages, without a slash at its end.
    ///
    /// @param actualPort the port that the server got
    public URI publicUrl(int actualPort) {
        return publicUrl == null ? URI.create("http://localhost:" + actualPort) : publicUrl;
    }

    /// True if browsers come by HTTPS, whoever speaks it.
    boolean isSecure() {
        return publicUrl != null && "https".equals(publicUrl.getScheme());
    }

    /// True if nobody from elsewhere can come.
    boolean isForThisMachine() {
        return isLoopback(host) && isNamedHere();
    }

    /// True if the pages' address is one of this machine alone.
    public boolean isNamedHere() {
        return publicUrl == null || isLoopback(publicUrl.getHost());
    }

    private static boolean isLoopback(String name) {
        return name.equals("localhost")
                || name.equals("[::1]")
                || name.equals("::1")
                || name.matches("127(\\.\\d{1,3}){3}");
    }

    private static boolean isWeb(URI url) {
        return ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))
                && url.getHost() != null
                && url.getRawPath().isEmpty();
    }
}
