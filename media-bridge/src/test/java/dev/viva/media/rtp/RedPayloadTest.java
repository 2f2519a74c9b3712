package dev.viva.media.rtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RedPayloadTest {

    private final RedPayload red = new RedPayload();

    @Test
    void copiesAndThePacketsOwnSoundAreFound() {
        // by hand from RFC 2198, 3: F=1, type 111, 1920 earlier, 2 bytes; F=1, type 111, 960, 1 byte; F=0, type 111
        var payload = HexFormat.of().parseHex("ff" + "ef1e0002" + "ef0f0001" + "6f" + "aabb" + "cc" + "ddeeff");

        assertThat(red.wrap(payload, 1, payload.length - 1)).isTrue();
        assertThat(red.copies()).isEqualTo(2);
        assertThat(block(payload, 0)).isEqualTo("111 1920 aabb");
        assertThat(block(payload, 1)).isEqualTo("111 960 cc");
        assertThat(block(payload, 2)).isEqualTo("111 0 ddeeff");
    }

    @Test
    void aPayloadWithoutCopiesIsItsOwnSound() {
        var payload = new byte[] {111, 1, 2};

        assertThat(red.wrap(payload, 0, 3)).isTrue();
        assertThat(red.copies()).isZero();
        assertThat(block(payload, 0)).isEqualTo("111 0 0102");
    }

    @Test
    void ofMoreCopiesThanAnybodySendsTheNewestAreTaken() {
        var payload = new ByteArrayOutputStream();
        for (var i = 20; i > 0; i--) {
            payload.writeBytes(new byte[] {(byte) 0xEF, (byte) ((i * 480) >> 6), (byte) (((i * 480) & 0x3F) << 2), 1});
        }
        payload.write(111);
        for (var i = 20; i >= 0; i--) {
            payload.write(i);
        }
        var bytes = payload.toByteArray();

        assertThat(red.wrap(bytes, 0, bytes.length)).isTrue();
        assertThat(red.copies()).isEqualTo(RedPayload.MOST_COPIES);
        assertThat(block(bytes, 0)).isEqualTo("111 3840 08");
        assertThat(block(bytes, 7)).isEqualTo("111 480 01");
        assertThat(block(bytes, 8)).isEqualTo("111 0 00");
    }

    @Test
    void whatIsCutOffOrHasNoSoundOfItsOwnIsRefused() {
        for (var hex : new String[] {
            "", "6f", "ef", "ef0f00", "ef0f0001", "ef0f00016f", "ef0f00016faa", "ef0f03ff6faabb", "f8de0000ef"
        }) {
            var payload = HexFormat.of().parseHex(hex);
            assertThat(red.wrap(payload, 0, payload.length)).as(hex).isFalse();
            assertThat(red.copies()).as(hex).isZero();
        }
    }

    @Property(tries = 2_000)
    void whateverComesEachBlockLiesWithinThePayload(@ForAll @Size(max = 300) byte[] payload) {
        assertThatCode(() -> {
                    if (red.wrap(payload, 0, payload.length)) {
                        for (var i = 0; i <= red.copies(); i++) {
                            assertThat(red.offset(i)).isNotNegative();
                            assertThat(red.offset(i) + red.length(i)).isLessThanOrEqualTo(payload.length);
                        }
                        assertThat(red.length(red.copies())).isPositive();
                    }
                })
                .doesNotThrowAnyException();
    }

    private String block(byte[] payload, int i) {
        var bytes = HexFormat.of().formatHex(payload, red.offset(i), red.offset(i) + red.length(i));
        return red.payloadType(i) + " " + red.earlier(i) + " " + bytes;
    }
}
