package dev.viva.server;

import dev.viva.core.mail.Carrier;
import dev.viva.persistence.hook.PostgresReceipts;
import dev.viva.server.config.MailConfig;
import dev.viva.server.mail.Letters;
import dev.viva.server.mail.Mailing;
import dev.viva.server.mail.OutboxCarrier;
import dev.viva.server.mail.Post;
import dev.viva.server.mail.ResendCarrier;
import dev.viva.server.mail.ResendHook;
import dev.viva.server.mail.Sender;
import dev.viva.server.mail.SignedHooks;
import dev.viva.server.mail.SmtpCarrier;
import dev.viva.server.runtime.Rounds;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Objects;

/// What goes out by mail.
final class MailPart {

    private static final Duration CLOSES_WITHIN = Duration.ofSeconds(1);

    private final Ground ground;
    private final MailConfig config;

    MailPart(Ground ground) {
        this.ground = ground;
        this.config = ground.config().mail();
    }

    /// What the API needs.
    Mailing mailing() {
        return new Mailing(ground.storage().mail(), post(), resendHook());
    }

    /// Where letters are handed in.
    Post post() {
        var storage = ground.storage();
        return new Post(storage.mail(), storage.tenants(), Letters.in(config.language()), ground.publicUrl());
    }

    private ResendHook resendHook() {
        var secret = config.resend().webhookSecret();
        var signatures =
                secret == null ? null : new SignedHooks(secret, ground.self().clock());
        var receipts =
                new PostgresReceipts(ground.storage().database(), ground.self().clock());
        return new ResendHook(signatures, ground.storage().mail(), receipts);
    }

    /// Sends what is handed in, on a node that serves.
    void send() {
        if (!ground.config().node().role().serves()) {
            return;
        }
        var sender =
                new Sender(ground.storage().mail(), carrier(), ground.self().clock(), new SecureRandom());
        var rounds = Rounds.start("mail", sender::round);
        ground.shutdown().add("the mail", Duration.ofSeconds(6), rounds::close);
    }

    private Carrier carrier() {
        return switch (config.carrier()) {
            case OUTBOX -> new OutboxCarrier();
            case SMTP -> smtp();
            case RESEND -> resend();
        };
    }

    private Carrier smtp() {
        var carrier = new SmtpCarrier(ground.vertx(), config.smtp(), from(), SmtpCarrier.LIMIT);
        ground.shutdown().add("the connection to the mail server", CLOSES_WITHIN, carrier::close);
        return carrier;
    }

    private Carrier resend() {
        var carrier = new ResendCarrier(ground.vertx(), config.resend(), from(), ResendCarrier.LIMIT);
        ground.shutdown().add("the connections to Resend", CLOSES_WITHIN, carrier::close);
        return carrier;
    }

    private String from() {
        return Objects.requireNonNull(config.from(), "from");
    }
}
