package dev.viva.server.config;

import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The `mail.resend` section of `reference.yaml`.
///
/// @param url           of the API
/// @param webhookSecret signs what Resend tells of messages that came back; null: nothing of it is taken
public record ResendConfig(
        URI url, @Nullable Secret key, @Nullable Secret webhookSecret) {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    public ResendConfig {
        var host = url.getHost();
        Setting.check(
                host != null
                        && ("https".equals(url.getScheme())
                                || ("http".equals(url.getScheme()) && LOOPBACK.contains(host))),
                "mail.resend.url",
                url,
                "https://host; http:// only to this machine");
        Setting.check(
                webhookSecret == null || webhookSecret.reveal().matches("whsec_[A-Za-z0-9+/]{24,}=*"),
                "mail.resend.webhookSecret",
                "something else",
                "whsec_ and base64, as Resend shows it");
    }

    /// When mail is to go there.
    void requireUsable() {
        Setting.check(
                key != null, "mail.resend.key", "nothing", "with mail.carrier resend only a key: set RESEND_API_KEY");
    }
}
