package dev.viva.server.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.core.mail.Carrier.Outcome;
import dev.viva.media.tls.TestAuthority;
import dev.viva.server.config.SmtpConfig;
import dev.viva.server.config.SmtpConfig.Security;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What mail servers do wrong. One that does all right: `SmtpCarrierIT`.
class SmtpCarrierTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String TO = "robin@canary.example";

    @TempDir
    private static Path folder;

    private static Vertx vertx;

    @BeforeAll
    static void certify() throws Exception {
        vertx = Vertx.vertx();
        var authority = new TestAuthority();
        Files.writeString(folder.resolve("ca.pem"), authority.pem());
        authority.issue("EC", Instant.now().plusSeconds(86_400)).writeTo(folder);
    }

    @AfterAll
    static void close() throws Exception {
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @CsvSource({
        "RCPT, 550 5.1.1 no such user, bounced, smtp-550",
        "RCPT, 550 no, bounced, smtp-550",
        "RCPT, 553 no, bounced, smtp-553",
        "RCPT, 550 5.7.1 we do not like you, refused, smtp-550",
        "MAIL, 554 5.7.1 not from you, refused, smtp-554",
        "END, 552 too large, refused, smtp-552",
        "RCPT, 451 4.7.1 greylisted, later, smtp-451",
        "MAIL, 421 busy, later, smtp-421",
        "HELLO, 554 go away, refused, smtp-554",
        "RCPT, cut, later, smtp-connection",
        "END, cut, later, smtp-connection",
        "HELLO, cut, later, smtp-connection",
    })
    void whatAServerSaysDecidesWhetherItIsTriedAgain(String at, String answer, String expected, String reason)
            throws Exception {
        try (var server = new ScriptedSmtp(vertx, Map.of(at, answer), null);
                var carrier = carrier(server.port(), Security.NONE, null, LIMIT)) {
            assertThat(carrier.carry(Dues.to(TO))).isEqualTo(outcome(expected, reason));
        }
    }

    @ParameterizedTest
    @CsvSource({"HELLO", "EHLO", "RCPT", "END"})
    void aServerThatHangsIsLeftAfterTheLimit(String at) throws Exception {
        try (var server = new ScriptedSmtp(vertx, Map.of(at, ScriptedSmtp.HANG), null);
                var carrier = carrier(server.port(), Security.NONE, null, Duration.ofMillis(500))) {
            assertThat(carrier.carry(Dues.to(TO))).isInstanceOf(Outcome.Later.class);
        }
    }

    @Test
    void nobodyListening() {
        try (var carrier = carrier(1, Security.NONE, null, LIMIT)) {
            assertThat(carrier.carry(Dues.to(TO))).isEqualTo(outcome("later", "smtp-connection"));
        }
    }

    @Test
    void nothingIsSaidBeforeStartTlsAndAllOfItAfterwards() throws Exception {
        try (var server = new ScriptedSmtp(vertx, Map.of(), folder);
                var carrier = carrier(server.port(), Security.STARTTLS, folder.resolve("ca.pem"), LIMIT)) {
            assertThat(carrier.carry(Dues.to(TO))).isEqualTo(new Outcome.Sent());

            assertThat(server.heard)
                    .filteredOn(line -> line.startsWith("open "))
                    .allMatch(line -> line.matches("open (EHLO|STARTTLS).*"));
            assertThat(server.heard).anyMatch(line -> line.startsWith("tls RCPT TO:<" + TO));
        }
    }

    @Test
    void aServerWithoutTlsOrWithTheWrongCertificateIsToldNothing() throws Exception {
        try (var plain = new ScriptedSmtp(vertx, Map.of(), null);
                var forged = new ScriptedSmtp(vertx, Map.of(), folder);
                var toPlain = carrier(plain.port(), Security.STARTTLS, null, LIMIT);
                var toForged = carrier(forged.port(), Security.STARTTLS, null, LIMIT)) {
            assertThat(toPlain.carry(Dues.to(TO))).isInstanceOf(Outcome.Later.class);
            assertThat(toForged.carry(Dues.to(TO))).isInstanceOf(Outcome.Later.class);

            assertThat(plain.count("MAIL") + forged.count("MAIL")).isZero();
            assertThat(plain.heard.toString() + forged.heard).doesNotContain("canary", "Robin");
        }
    }

    @ParameterizedTest
    @CsvSource({"'robin@x.example\r\nRCPT TO:<eve@x.example>'", "'robin@x.example>\r\nDATA'", "nobody at all", "''"})
    void anAddressThatIsNoneIsRefusedAndSaysNothingToTheServer(String address) throws Exception {
        try (var server = new ScriptedSmtp(vertx, Map.of(), null);
                var carrier = carrier(server.port(), Security.NONE, null, LIMIT)) {
            assertThat(carrier.carry(Dues.to(address))).isEqualTo(outcome("refused", "no-address"));
            assertThat(server.count("RCPT") + server.count("DATA")).isZero();
        }
    }

    private static SmtpCarrier carrier(int port, Security security, Path authorities, Duration limit) {
        var config = new SmtpConfig("localhost", port, security, null, null, authorities);
        return new SmtpCarrier(vertx, config, "Viva <viva@viva.example>", limit);
    }

    private static Outcome outcome(String kind, String reason) {
        return switch (kind) {
            case "bounced" -> new Outcome.NoSuchAddress(reason);
            case "refused" -> new Outcome.Refused(reason);
            default -> new Outcome.Later(reason, Duration.ZERO);
        };
    }
}
