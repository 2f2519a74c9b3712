package dev.viva.server.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {

    private static final byte[] RFC_SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    /// RFC 6238, appendix B: the last six of its eight digits.
    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void theCodesAreThoseOfTheRfc(long seconds, String code) {
        assertThat(Totp.code(RFC_SECRET, seconds / 30)).isEqualTo(code);
        assertThat(Totp.step(RFC_SECRET, code, Instant.ofEpochSecond(seconds))).hasValue(seconds / 30);
    }

    @Test
    void aCodeCountsForTheStepsAroundItsOwnAndNoFurther() {
        var at = Instant.ofEpochSecond(3_000);
        var code = Totp.code(RFC_SECRET, 100);

        assertThat(Totp.step(RFC_SECRET, code, at.minusSeconds(30))).hasValue(100);
        assertThat(Totp.step(RFC_SECRET, code, at.plusSeconds(59))).hasValue(100);
        assertThat(Totp.step(RFC_SECRET, code, at.minusSeconds(31))).isEmpty();
        assertThat(Totp.step(RFC_SECRET, code, at.plusSeconds(60))).isEmpty();
    }

    @Test
    void secretsGoToBase32AndBack() {
        var secret = Totp.newSecret(new SecureRandom());

        assertThat(Base32.decode(Base32.encode(secret)).orElseThrow()).isEqualTo(secret);
        assertThat(Base32.encode("foobarfoob".getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo("MZXW6YTBOJTG633C");
        assertThat(Base32.decode("lower")).isEmpty();
    }
}
