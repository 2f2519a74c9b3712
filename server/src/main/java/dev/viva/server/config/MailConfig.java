package dev.viva.server.config;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The `mail` section of `reference.yaml`.
///
/// @param carrier  who takes messages away
/// @param from     what they come from; null only with the outbox
/// @param language of letters: a folder of `mail` in the class path
public record MailConfig(
        Carrier carrier, @Nullable String from, String language, SmtpConfig smtp, ResendConfig resend) {

    /// Nothing that could end a header's line.
    private static final Pattern FROM =
            Pattern.compile("[^\\p{Cntrl}<>@]{0,80}<[^\\s<>@]+@[^\\s<>@]+>|[^\\s<>@]+@[^\\s<>@]+");

    public MailConfig {
        Setting.check(
                from == null || FROM.matcher(from).matches(),
                "mail.from",
                String.valueOf(from),
                "an address, or a name and an address as in Viva <viva@viva.example>");
        Setting.check(language.matches("en|de"), "mail.language", language, "en or de");
        Setting.check(
                carrier == Carrier.OUTBOX || from != null,
                "mail.from",
                "nothing",
                "with mail.carrier smtp and resend only an address: set VIVA_MAIL_FROM");
        if (carrier == Carrier.SMTP) {
            smtp.requireUsable();
        }
        if (carrier == Carrier.RESEND) {
            resend.requireUsable();
        }
    }

    /// Who takes messages away.
    public enum Carrier {
        /// Nobody: they stay here, and a page shows them.
        OUTBOX,
        /// A mail server.
        SMTP,
        /// Resend, by its HTTP API.
        RESEND
    }
}
