package dev.viva.lab.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.media.codec.OpusEncoder;
import dev.viva.media.rtp.RtpHeader;
import dev.viva.media.rtp.RtpPacket;
import dev.viva.media.sdp.SdpOffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ListenerTest {

    private static final int RATE_HZ = 24_000;
    private static final int FRAMES = 100;
    private static final int FROM = 60;

    private final Listener listener = new Listener();
    private int frame;

    @AfterEach
    void close() {
        listener.close();
    }

    /// @param share of the loudness from frame 60 on
    private static List<byte[]> voice(double share) {
        var pcm = Pattern.voice(RATE_HZ, FRAMES, 3);
        for (var at = FROM * RATE_HZ / 50; at < pcm.length; at++) {
            pcm[at] = (short) (pcm[at] * share);
        }
        var packets = new ArrayList<byte[]>();
        var packet = new byte[OpusEncoder.MAX_PACKET_BYTES];
        try (var encoder = new OpusEncoder(OpusEncoder.Settings.voice(RATE_HZ))) {
            for (var at = 0; at < pcm.length; at += encoder.frameSamples()) {
                packets.add(Arrays.copyOf(packet, encoder.encode(pcm, at, packet)));
            }
        }
        return packets;
    }

    private void hear(byte[] payload, int type) {
        var bytes = new byte[RtpPacket.HEADER_BYTES + payload.length];
        RtpHeader.write(bytes, type, frame, frame * 960, 1);
        System.arraycopy(payload, 0, bytes, RtpPacket.HEADER_BYTES, payload.length);
        var packet = new RtpPacket();
        assertThat(packet.wrap(bytes, 0, bytes.length)).isTrue();
        listener.hear(packet);
        frame++;
    }

    private List<Integer> softer(List<byte[]> packets) {
        var softer = new ArrayList<Integer>();
        for (var packet : packets) {
            hear(packet, SdpOffer.OPUS);
            if (listener.softer()) {
                softer.add(frame - 1);
            }
        }
        return softer;
    }

    @Test
    void aVoiceIsToBeHeardInEveryFrameAndNowhereSofter() {
        var packets = voice(1);
        for (var packet : packets) {
            hear(packet, SdpOffer.OPUS);
            assertThat(listener.audible()).as("frame " + (frame - 1)).isTrue();
            assertThat(listener.softer()).as("frame " + (frame - 1)).isFalse();
        }
    }

    @Test
    void aVoiceThatIsTurnedDownIsSofterWithinAFrame() {
        var softer = softer(voice(0.25));

        assertThat(softer).isNotEmpty();
        assertThat(softer.getFirst()).isBetween(FROM, FROM + 1); // the codec looks ahead
    }

    @Test
    void silenceIsSofterAndNotToBeHeard() {
        assertThat(softer(voice(0)).getFirst()).isBetween(FROM, FROM + 1);
        assertThat(listener.audible()).isFalse();
    }

    @Test
    void noiseInLargePacketsIsNotToBeHeard() {
        for (var packet : Pattern.room()) {
            hear(packet, SdpOffer.OPUS);
            assertThat(listener.audible()).isFalse();
        }
    }

    @Test
    void copiesOfEarlierPacketsAreLeftAlone() {
        var packets = voice(1);
        hear(packets.getFirst(), SdpOffer.OPUS);
        for (var at = 1; at < packets.size(); at++) {
            hear(red(packets.get(at - 1), packets.get(at)), SdpOffer.RED);
            assertThat(listener.audible()).as("frame " + at).isTrue();
            assertThat(listener.softer()).as("frame " + at).isFalse();
        }
    }

    /// RFC 2198: four bytes for the copy, one for the packet's own sound.
    private static byte[] red(byte[] copy, byte[] own) {
        var bytes = new byte[5 + copy.length + own.length];
        bytes[0] = (byte) (0x80 | SdpOffer.OPUS);
        bytes[1] = (byte) (960 >> 6);
        bytes[2] = (byte) ((960 << 2) | (copy.length >> 8));
        bytes[3] = (byte) copy.length;
        bytes[4] = SdpOffer.OPUS;
        System.arraycopy(copy, 0, bytes, 5, copy.length);
        System.arraycopy(own, 0, bytes, 5 + copy.length, own.length);
        return bytes;
    }
}
