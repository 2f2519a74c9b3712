package dev.viva.media.rtcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RtcpTest {

    private final List<Object> heard = new ArrayList<>();
    private final RtcpListener listener = new RtcpListener() {
        @Override
        public void onSenderReport(SenderReport report) {
            heard.add(report);
        }

        @Override
        public void onReportBlock(int from, ReportBlock block) {
            heard.add(from);
            heard.add(block);
        }

        @Override
        public void onLostPacket(int ssrc, int sequence) {
            heard.add(ssrc + " lost " + sequence);
        }

        @Override
        public void onBye(int ssrc) {
            heard.add("bye " + ssrc);
        }
    };

    @Test
    void reportsThatAreWrittenAreReadBack() {
        var report = new SenderReport(1, NtpTime.of(Instant.parse("2026-11-20T10:00:00.5Z")), -5, 6, 7);
        var block = new ReportBlock(2, 64, -3, 0x12345, 0xFFFF_FFFFL, 9, 10);
        var bytes = new byte[256];
        var length = new RtcpWriter(bytes)
                .senderReport(report, List.of(block))
                .name(1, "viva")
                .bye(1)
                .length();

        assertThat(RtcpReader.read(bytes, 0, length, listener)).isTrue();
        assertThat(heard).containsExactly(report, 1, block, "bye 1");
    }

    @Test
    void aRequestNamesEachLostPacketAlsoAcrossTheWrap() {
        var bytes = new byte[64];
        var length = new RtcpWriter(bytes)
                .receiverReport(7, List.of())
                .lostPackets(7, -9, 65_534, 0b1000_0000_0000_0101)
                .length();

        assertThat(RtcpReader.read(bytes, 0, length, listener)).isTrue();
        assertThat(heard).containsExactly("-9 lost 65534", "-9 lost 65535", "-9 lost 1", "-9 lost 14");
    }

    @Test
    void aRequestThatNamesNothingIsMalformedAndOtherFeedbackIsPassedOver() {
        assertThat(RtcpReader.read(HexFormat.of().parseHex("81cd00020000000100000002"), 0, 12, listener))
                .isFalse();
        assertThat(RtcpReader.read(HexFormat.of().parseHex("8fcd0003000000010000000200000000"), 0, 16, listener))
                .isTrue();
        assertThat(heard).isEmpty();
    }

    @Test
    void aReceiverReportStandsWithoutASender() {
        var block = new ReportBlock(2, 0, 8_388_607, 4, 5, 0, 0);
        var bytes = new byte[256];
        var length = new RtcpWriter(bytes)
                .receiverReport(7, List.of(block))
                .name(7, "abcde")
                .length();

        assertThat(length % 4).isZero();
        assertThat(RtcpReader.read(bytes, 0, length, listener)).isTrue();
        assertThat(heard).containsExactly(7, block);
    }

    @Test
    void feedbackOnVideoIsPassedOver() {
        var pli = HexFormat.of().parseHex("81ce0002" + "00000001" + "00000002");

        assertThat(RtcpReader.read(pli, 0, pli.length, listener)).isTrue();
        assertThat(heard).isEmpty();
    }

    @Test
    void packetsThatPromiseMoreThanThereIsAreMalformed() {
        var blocksMissing = HexFormat.of().parseHex("82c90001" + "00000001");
        var tooLong = HexFormat.of().parseHex("80c90004" + "00000001");

        assertThat(RtcpReader.read(blocksMissing, 0, blocksMissing.length, listener))
                .isFalse();
        assertThat(RtcpReader.read(tooLong, 0, tooLong.length, listener)).isFalse();
        assertThat(RtcpReader.read(tooLong, 0, 3, listener)).isFalse();
    }

    @Test
    void ntpTimeCountsFrom1900() {
        assertThat(NtpTime.of(Instant.EPOCH)).isEqualTo(2_208_988_800L << 32);
        assertThat(NtpTime.middle(0x1122_3344_5566_7788L)).isEqualTo(0x3344_5566);
        assertThat(NtpTime.delay(1_500_000_000)).isEqualTo(98_304);
    }

    @Property(tries = 1_000)
    void noiseDoesNotMakeItThrow(@ForAll @Size(max = 120) byte[] noise, @ForAll boolean plausible) {
        if (plausible && noise.length > 3) {
            noise[0] = (byte) ((noise[0] & 0x3f) | 0x80);
            noise[1] = (byte) (200 + (noise[1] & 3));
            noise[2] = 0;
            noise[3] = (byte) (noise.length / 4 - 1);
        }
        assertThatCode(() -> RtcpReader.read(noise, 0, noise.length, listener)).doesNotThrowAnyException();
    }
}
