package dev.viva.media.dtls;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FingerprintTest {

    @Test
    void theDigestOfACertificateMatchesItAndNoOther() {
        var der = new byte[] {1, 2, 3};

        var fingerprint = Fingerprint.of(der);

        assertThat(Fingerprint.parse(fingerprint.toString())).isEqualTo(fingerprint);
        assertThat(fingerprint.matches(der)).isTrue();
        assertThat(fingerprint.matches(new byte[] {1, 2, 4})).isFalse();
        assertThat(fingerprint.toString()).startsWith("sha-256 03:90:58:C6");
    }

    @Test
    void weakMalformedAndUnknownOnesAreNotTaken() {
        assertThat(Fingerprint.parse("")).isNull();
        assertThat(Fingerprint.parse("sha-256")).isNull();
        assertThat(Fingerprint.parse("sha-256 AB:CD")).isNull();
        assertThat(Fingerprint.parse("sha-256 " + "XY:".repeat(31) + "XY")).isNull();
        assertThat(Fingerprint.parse("sha-1 " + "AB:".repeat(19) + "AB")).isNull();
        assertThat(Fingerprint.parse("md5 " + "AB:".repeat(15) + "AB")).isNull();
    }
}
