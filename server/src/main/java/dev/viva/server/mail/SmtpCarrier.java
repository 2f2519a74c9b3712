package dev.viva.server.mail;

import dev.viva.core.mail.Carrier;
import dev.viva.core.mail.Due;
import dev.viva.server.config.SmtpConfig;
import dev.viva.server.config.SmtpConfig.Security;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.ext.mail.LoginOption;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.SMTPException;
import io.vertx.ext.mail.StartTLSOptions;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Hands messages to a mail server, each over a connection of its own.
///
/// The `Message-ID` is made from the message's id: who gets it twice can tell. Nothing is said before the
/// connection is encrypted, unless the server is on this machine and the settings say so.
public final class SmtpCarrier implements Carrier, AutoCloseable {

    /// Whole, with everything before and after the message itself.
    public static final Duration LIMIT = Duration.ofSeconds(40);

    private static final Pattern STATUS = Pattern.compile("^\\d{3}[ -](\\d\\.\\d{1,3}\\.\\d{1,3})\\b");

    /// The library puts an address into a command as it is: a line's end in it would be a command of its own.
    private static final Pattern ADDRESS =
            Pattern.compile("[^\\s\\p{Cntrl}<>()\\[\\],;:\"@]+@[^\\s\\p{Cntrl}<>(),;:\"@]+");

    /// RFC 3463: the mailbox or its host is not there, is closed, or takes no mail.
    private static final Set<String> NO_MAILBOX =
            Set.of("5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.2.0", "5.2.1");

    /// RFC 4954: who signs in wrongly is at fault, and no message is.
    private static final Set<Integer> SIGN_IN = Set.of(530, 534, 535, 538);

    private final MailClient client;
    private final String from;
    private final Duration limit;

    /// @param from  address, perhaps with a name
    /// @param limit of one message
    public SmtpCarrier(Vertx vertx, SmtpConfig config, String from, Duration limit) {
        this.client = MailClient.create(vertx, options(config, limit));
        this.from = from;
        this.limit = limit;
    }

    private static MailConfig options(SmtpConfig config, Duration limit) {
        var milliseconds = (int) limit.toMillis();
        var options = new MailConfig(Objects.requireNonNull(config.host(), "host"), config.port())
                .setSsl(config.security() == Security.TLS)
                .setStarttls(
                        config.security() == Security.STARTTLS ? StartTLSOptions.REQUIRED : StartTLSOptions.DISABLED)
                .setHostnameVerificationAlgorithm("HTTPS")
                .setKeepAlive(false)
                .setMaxPoolSize(1)
                .setConnectTimeout(milliseconds / 2)
                .setIdleTimeout(milliseconds)
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
        var user = config.user();
        var password = config.password();
        if (user == null || password == null) {
            options.setLogin(LoginOption.DISABLED);
        } else {
            options.setLogin(LoginOption.REQUIRED).setUsername(user).setPassword(password.reveal());
        }
        var authorities = config.authorities();
        if (authorities != null) {
            options.setTrustOptions(new PemTrustOptions().addCertPath(authorities.toString()));
        }
        return options;
    }

    @Override
    public Outcome carry(Due due) {
        if (!ADDRESS.matcher(due.letter().to()).matches()) {
            return new Outcome.Refused("no-address");
        }
        try {
            var _ = client.sendMail(message(due))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return new Outcome.Sent();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Outcome.Later("stopped", Duration.ZERO);
        } catch (TimeoutException _) {
            return new Outcome.Later("smtp-timeout", Duration.ZERO);
        } catch (ExecutionException e) {
            return outcome(e.getCause());
        }
    }

    private MailMessage message(Due due) {
        var letter = due.letter();
        var id = "<" + due.id() + "@" + from.substring(from.indexOf('@') + 1).replace(">", "") + ">";
        return new MailMessage(from, letter.to(), letter.subject(), letter.text())
                .setHtml(letter.html())
                .setHeaders(MultiMap.caseInsensitiveMultiMap()
                        .add("Message-ID", id)
                        .add("Auto-Submitted", "auto-generated"));
    }

    private static Outcome outcome(@Nullable Throwable failure) {
        return switch (failure) {
            case SMTPException refused -> outcome(refused);
            case null, default -> new Outcome.Later("smtp-connection", Duration.ZERO);
        };
    }

    private static Outcome outcome(SMTPException refused) {
        var code = refused.getReplyCode();
        var reason = "smtp-" + code;
        if (code < 500 || SIGN_IN.contains(code)) {
            return new Outcome.Later(reason, Duration.ZERO);
        }
        var status = STATUS.matcher(String.valueOf(refused.getReplyMessage()));
        var noMailbox = status.find() ? NO_MAILBOX.contains(status.group(1)) : code == 550 || code == 553;
        return noMailbox ? new Outcome.NoSuchAddress(reason) : new Outcome.Refused(reason);
    }

    @Override
    public void close() {
        var _ = client.close();
    }
}
