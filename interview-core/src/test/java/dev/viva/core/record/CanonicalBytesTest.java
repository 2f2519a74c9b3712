package dev.viva.core.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.viva.core.id.InterviewId;
import dev.viva.core.id.TenantId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CanonicalBytesTest {

    private static final Envelope SAMPLE = Envelope.of(
            new Envelope.Header(
                    1,
                    new TenantId(UUID.fromString("00112233-4455-6677-8899-aabbccddeeff")),
                    new InterviewId(UUID.fromString("01234567-89ab-cdef-0123-456789abcdef")),
                    7,
                    3,
                    new MediaTime(2, 61_234),
                    Instant.ofEpochMilli(1_795_000_000_123L),
                    "words-heard",
                    "0badcafe"),
            Sha256.of("before".getBytes(StandardCharsets.US_ASCII)),
            HexFormat.of().parseHex("deadbeef"));

    @Test
    void theLayoutIsTheOneInTheGoldenFile() throws IOException {
        assertThat(HexFormat.of().formatHex(CanonicalBytes.withHash(SAMPLE))).isEqualTo(golden());
    }

    @Test
    void theHashIsTheDigestOfAllBytesBeforeIt() throws IOException {
        var bytes = HexFormat.of().parseHex(golden());
        var content = Arrays.copyOf(bytes, bytes.length - Sha256.LENGTH);

        assertThat(Sha256.of(content)).isEqualTo(SAMPLE.hash());
    }

    @Test
    void theAssociatedDataAreTheBytesBeforeTheCiphertext() throws IOException {
        var associated = CanonicalBytes.associated(SAMPLE.header(), SAMPLE.prev());

        assertThat(golden()).startsWith(HexFormat.of().formatHex(associated) + "00000004deadbeef");
    }

    @Test
    void whatWasWrittenIsRead() {
        var read = CanonicalBytes.parse(CanonicalBytes.withHash(SAMPLE));

        assertThat(read.header()).isEqualTo(SAMPLE.header());
        assertThat(read.prev()).isEqualTo(SAMPLE.prev());
        assertThat(read.ciphertext()).isEqualTo(SAMPLE.ciphertext());
        assertThat(read.hash()).isEqualTo(SAMPLE.hash());
        assertThat(read.intact()).isTrue();
    }

    @Test
    void anyFlippedBitIsFound() {
        var bytes = CanonicalBytes.withHash(SAMPLE);
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            var flipped = bytes.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);

            assertThat(readsAsIntact(flipped)).as("bit %d flipped", bit).isFalse();
        }
    }

    @Test
    void everyCutIsRefused() {
        var bytes = CanonicalBytes.withHash(SAMPLE);
        for (int length = 0; length < bytes.length; length++) {
            var cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> CanonicalBytes.parse(cut)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void bytesAfterTheEnvelopeAreRefused() {
        var bytes = CanonicalBytes.withHash(SAMPLE);

        assertThatThrownBy(() -> CanonicalBytes.parse(Arrays.copyOf(bytes, bytes.length + 1)))
                .hasMessageContaining("1 bytes after the envelope");
    }

    private static boolean readsAsIntact(byte[] bytes) {
        try {
            return CanonicalBytes.parse(bytes).intact();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /// The golden file has one field a line: hex, then what it is.
    private static String golden() throws IOException {
        try (var file = CanonicalBytesTest.class.getResourceAsStream("/record/envelope-v1.txt")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" ", 2)[0])
                    .collect(Collectors.joining());
        }
    }
}
