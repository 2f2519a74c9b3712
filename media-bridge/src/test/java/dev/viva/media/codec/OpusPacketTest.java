package dev.viva.media.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.media.codec.OpusPacket.Mode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpusPacketTest {

    // RFC 6716, table 2
    @ParameterizedTest
    @CsvSource({
        "0,SILK,480", "1,SILK,960", "2,SILK,1920", "3,SILK,2880",
        "4,SILK,480", "5,SILK,960", "6,SILK,1920", "7,SILK,2880",
        "8,SILK,480", "9,SILK,960", "10,SILK,1920", "11,SILK,2880",
        "12,HYBRID,480", "13,HYBRID,960", "14,HYBRID,480", "15,HYBRID,960",
        "16,CELT,120", "17,CELT,240", "18,CELT,480", "19,CELT,960",
        "20,CELT,120", "21,CELT,240", "22,CELT,480", "23,CELT,960",
        "24,CELT,120", "25,CELT,240", "26,CELT,480", "27,CELT,960",
        "28,CELT,120", "29,CELT,240", "30,CELT,480", "31,CELT,960"
    })
    void everyConfigurationHasTheModeAndLengthOfTheTable(int configuration, Mode mode, int samples) {
        byte toc = (byte) (configuration << 3);

        assertThat(OpusPacket.mode(toc)).isEqualTo(mode);
        assertThat(OpusPacket.frameSamples48k(toc)).isEqualTo(samples);
        assertThat(OpusPacket.samples48k(new byte[] {toc, 1}, 0, 2)).isEqualTo(samples);
    }

    @ParameterizedTest
    @CsvSource({
        "F8FFFE, 960", // one frame
        "F90102, 1920", // two of one size
        "F901, 0", // two of one size cannot share one byte
        "FA0102, 1920", // two of different sizes
        "FA, 0", // no length
        "FB0301, 2880", // three
        "FB8301, 2880", // three, of different sizes
        "FB06, 5760", // 120 ms
        "FB07, 0", // 140 ms
        "FB00, 0", // none
        "FB, 0", // no count
        "1B0301, 0" // three of 60 ms
    })
    void theFramesOfAPacketAreCounted(String hex, int samples) {
        byte[] packet = java.util.HexFormat.of().parseHex(hex);

        assertThat(OpusPacket.samples48k(packet, 0, packet.length)).isEqualTo(samples);
    }

    @Test
    void anEmptyPacketIsMalformed() {
        assertThat(OpusPacket.samples48k(new byte[4], 2, 0)).isZero();
    }

    @Test
    void stereoIsOneBit() {
        assertThat(OpusPacket.stereo((byte) 0xFC)).isTrue();
        assertThat(OpusPacket.stereo((byte) 0xF8)).isFalse();
    }
}
