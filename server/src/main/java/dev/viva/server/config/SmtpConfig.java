package dev.viva.server.config;

import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The `mail.smtp` section of `reference.yaml`.
///
/// @param host        null only while it is not used
/// @param user        null: without signing in
/// @param authorities PEM: who signs the server's certificate; null: those that Java trusts
public record SmtpConfig(
        @Nullable String host,
        int port,
        Security security,
        @Nullable String user,
        @Nullable Secret password,
        @Nullable Path authorities) {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1");

    public SmtpConfig {
        Setting.between("mail.smtp.port", port, 1, 65_535);
        Setting.check(
                (user == null) == (password == null),
                "mail.smtp.user",
                user == null ? "nothing" : user,
                "both a user and VIVA_SMTP_PASSWORD, or neither");
        Setting.check(
                security != Security.NONE || host == null || LOOPBACK.contains(host),
                "mail.smtp.security",
                "none",
                "starttls or tls, except for a server on this machine");
    }

    /// When mail is to go there.
    void requireUsable() {
        Setting.check(
                host != null, "mail.smtp.host", "nothing", "with mail.carrier smtp only the name of a mail server");
    }

    /// How what is sent stays unread on its way.
    public enum Security {
        /// Begins in the clear and goes no further before it is encrypted.
        STARTTLS,
        /// Encrypted from the first byte.
        TLS,
        /// Not at all.
        NONE
    }
}
