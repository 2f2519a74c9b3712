package dev.viva.server.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import dev.viva.core.mail.Carrier.Outcome;
import dev.viva.server.config.Secret;
import dev.viva.server.config.SmtpConfig;
import dev.viva.server.config.SmtpConfig.Security;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A real mail server.
class SmtpCarrierIT {

    private final Vertx vertx = Vertx.vertx();
    private final GreenMail server =
            new GreenMail(new ServerSetup[] {setup(ServerSetup.PROTOCOL_SMTP), setup(ServerSetup.PROTOCOL_SMTPS)});

    private static ServerSetup setup(String protocol) {
        var setup = new ServerSetup(0, "127.0.0.1", protocol);
        setup.setServerStartupTimeout(60_000); // 2 s at first, which a busy machine takes
        return setup;
    }

    @BeforeEach
    void start() {
        server.start();
        var _ = server.setUser("viva@viva.example", "viva", "right");
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    @Test
    void aMessageArrivesWithItsPartsAndUnderAnIdThatStaysTheSame() throws Exception {
        var due = Dues.to("robin@mail.example");
        try (var carrier = carrier(server.getSmtp().getPort(), Security.NONE, "right")) {
            assertThat(carrier.carry(due)).isEqualTo(new Outcome.Sent());
            assertThat(carrier.carry(due)).isEqualTo(new Outcome.Sent());
        }

        var messages = server.getReceivedMessages();
        assertThat(messages).hasSize(2);
        for (var message : messages) {
            assertThat(message.getMessageID()).isEqualTo("<" + due.id() + "@viva.example>");
            assertThat(message.getSubject()).isEqualTo("Grüße of Acme");
            assertThat(message.getFrom()).extracting(Object::toString).containsExactly("Viva <viva@viva.example>");
            assertThat(message.getAllRecipients()).extracting(Object::toString).containsExactly("robin@mail.example");
            assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
            assertThat(message.getContentType()).startsWith("multipart/alternative");
            assertThat(GreenMailUtil.getBody(message)).contains("text/plain", "text/html");
        }
    }

    @Test
    void aWrongPasswordIsTriedAgainBecauseNoMessageIsAtFault() {
        try (var carrier = carrier(server.getSmtp().getPort(), Security.NONE, "wrong")) {
            assertThat(carrier.carry(Dues.to("robin@mail.example"))).isInstanceOf(Outcome.Later.class);
        }
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void aServerThatAnotherAuthorityCertifiedGetsNothing() {
        try (var carrier = carrier(server.getSmtps().getPort(), Security.TLS, "right")) {
            assertThat(carrier.carry(Dues.to("robin@mail.example")))
                    .isEqualTo(new Outcome.Later("smtp-connection", Duration.ZERO));
        }
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    private SmtpCarrier carrier(int port, Security security, String password) {
        var config = new SmtpConfig("localhost", port, security, "viva", new Secret(password), null);
        return new SmtpCarrier(vertx, config, "Viva <viva@viva.example>", Duration.ofSeconds(60));
    }
}
