package dev.viva.media.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RtpPacketTest {

    private final RtpPacket packet = new RtpPacket();

    @Test
    void thePlainHeaderIsRead() {
        var bytes = hex("80ef fffe 89abcdef 12345678 0102030405");

        assertThat(packet.wrap(bytes, 0, bytes.length)).isTrue();
        assertThat(packet.marker()).isTrue();
        assertThat(packet.payloadType()).isEqualTo(111);
        assertThat(packet.sequence()).isEqualTo(65_534);
        assertThat(packet.timestamp()).isEqualTo(0x89abcdef);
        assertThat(packet.ssrc()).isEqualTo(0x12345678);
        assertThat(packet.payloadOffset()).isEqualTo(12);
        assertThat(packet.payloadLength()).isEqualTo(5);
    }

    @Test
    void sourcesExtensionAndPaddingAreNotPayload() {
        var whole = hex("b2 6f 0001 00000002 00000003 aaaaaaaa bbbbbbbb bede0001 11223344 0909 000003");
        var shifted = new byte[whole.length + 5];
        System.arraycopy(whole, 0, shifted, 3, whole.length);

        assertThat(packet.wrap(shifted, 3, whole.length)).isTrue();
        assertThat(packet.payloadOffset()).isEqualTo(3 + 12 + 8 + 8);
        assertThat(packet.payloadLength()).isEqualTo(2);
        assertThat(packet.ssrc()).isEqualTo(3);
    }

    @Test
    void headersThatPromiseMoreThanThereIsAreMalformed() {
        assertThat(malformed("80 6f 0001 00000002 000000")).isTrue();
        assertThat(malformed("40 6f 0001 00000002 00000003")).isTrue(); // another version
        assertThat(malformed("82 6f 0001 00000002 00000003 aaaaaaaa")).isTrue(); // one source of two
        assertThat(malformed("90 6f 0001 00000002 00000003 bede")).isTrue();
        assertThat(malformed("90 6f 0001 00000002 00000003 bedeffff 00000000")).isTrue();
        assertThat(malformed("a0 6f 0001 00000002 00000003 05")).isTrue();
        assertThat(malformed("a0 6f 0001 00000002 00000003 00")).isTrue();
    }

    @Test
    void whatIsWrittenIsReadBack() {
        var bytes = new byte[20];
        RtpHeader.write(bytes, 0x80 | 111, 70_000, -2, -3);

        assertThat(packet.wrap(bytes, 0, bytes.length)).isTrue();
        assertThat(packet.sequence()).isEqualTo(70_000 & 0xffff);
        assertThat(packet.timestamp()).isEqualTo(-2);
        assertThat(packet.ssrc()).isEqualTo(-3);
        assertThat(packet.marker()).isTrue();
    }

    @Property(tries = 1_000)
    void thePayloadNeverLeavesThePacket(@ForAll @Size(max = 80) byte[] noise, @ForAll boolean version) {
        if (version && noise.length > 0) {
            noise[0] = (byte) ((noise[0] & 0x3f) | 0x80);
        }
        if (packet.wrap(noise, 0, noise.length)) {
            assertThat(packet.payloadOffset()).isBetween(12, noise.length);
            assertThat(packet.payloadLength()).isBetween(0, noise.length - packet.payloadOffset());
        }
    }

    private boolean malformed(String text) {
        var bytes = hex(text);
        return !packet.wrap(bytes, 0, bytes.length);
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }
}
