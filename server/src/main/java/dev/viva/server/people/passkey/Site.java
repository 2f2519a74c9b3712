package dev.viva.server.people.passkey;

import java.net.URI;

/// What authenticators know this server by.
///
/// @param id     its host name: passkeys are bound to it for good
/// @param origin as browsers have it
public record Site(String id, String origin) {

    /// This server.
    ///
    /// @param publicUrl where browsers reach this server
    public static Site at(URI publicUrl) {
        var scheme = publicUrl.getScheme();
        var port = publicUrl.getPort();
        var standard = port == -1 || port == ("https".equals(scheme) ? 443 : 80);
        var host = publicUrl.getHost();
        return new Site(host, scheme + "://" + host + (standard ? "" : ":" + port));
    }
}
