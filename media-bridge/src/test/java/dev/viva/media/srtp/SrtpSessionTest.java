package dev.viva.media.srtp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.media.rtp.RtpHeader;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SrtpSessionTest {

    private static final int LENGTH = 60;

    @ParameterizedTest
    @EnumSource(SrtpProfile.class)
    void whatOneSideProtectsTheOtherOpens(SrtpProfile profile) {
        var sides = sides(profile);
        for (var sequence = 65_530; sequence < 65_545; sequence++) { // across the roll-over
            var packet = rtp(sequence, 1);
            var plain = Arrays.copyOf(packet.bytes(), LENGTH);

            assertThat(sides[0].protectRtp(packet)).isTrue();
            assertThat(packet.getLength()).isGreaterThan(LENGTH);
            assertThat(Arrays.copyOfRange(packet.bytes(), 12, LENGTH))
                    .isNotEqualTo(Arrays.copyOfRange(plain, 12, LENGTH));
            assertThat(sides[1].openRtp(packet)).isTrue();
            assertThat(Arrays.copyOf(packet.bytes(), packet.getLength())).isEqualTo(plain);
        }
    }

    @ParameterizedTest
    @EnumSource(SrtpProfile.class)
    void everyFlippedByteIsFound(SrtpProfile profile) {
        for (var at = 0; at < LENGTH; at++) {
            var sides = sides(profile);
            var packet = rtp(5, 1);
            sides[0].protectRtp(packet);
            packet.bytes()[at] ^= 1;

            assertThat(sides[1].openRtp(packet)).as("byte %d", at).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource(SrtpProfile.class)
    void aPacketOpensOnce(SrtpProfile profile) {
        var sides = sides(profile);
        var packet = rtp(5, 1);
        sides[0].protectRtp(packet);
        var again = copy(packet);

        assertThat(sides[1].openRtp(packet)).isTrue();
        assertThat(sides[1].openRtp(again)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(SrtpProfile.class)
    void controlPacketsAreProtectedToo(SrtpProfile profile) {
        var sides = sides(profile);
        var packet = new PacketBuffer();
        packet.bytes()[0] = (byte) 0x80;
        packet.bytes()[1] = (byte) 201;
        packet.bytes()[3] = 1;
        packet.bytes()[7] = 9;
        packet.filled(8);

        assertThat(sides[0].protectRtcp(packet)).isTrue();
        var spoilt = copy(packet);
        spoilt.bytes()[6] ^= 1;
        var again = copy(packet);

        assertThat(sides[1].openRtcp(spoilt)).isFalse();
        assertThat(sides[1].openRtcp(packet)).isTrue();
        assertThat(packet.getLength()).isEqualTo(8);
        assertThat(sides[1].openRtcp(again)).isFalse();
    }

    @Test
    void forgedStreamsTakeNoPlaceFromRealOnes() {
        var sides = sides(SrtpProfile.AEAD_AES_128_GCM);
        for (var ssrc = 100; ssrc < 200; ssrc++) {
            assertThat(sides[1].openRtp(rtp(1, ssrc))).isFalse();
        }
        var packet = rtp(1, 1);
        sides[0].protectRtp(packet);

        assertThat(sides[1].openRtp(packet)).isTrue();
    }

    @Test
    void aPeerMayComeBackWithNewStreamsAnyNumberOfTimes() {
        var sides = sides(SrtpProfile.AEAD_AES_128_GCM);
        for (var ssrc = 0; ssrc < 3 * SrtpSession.MOST_STREAMS; ssrc++) {
            var packet = rtp(1, ssrc);
            sides[0].protectRtp(packet);
            var again = copy(packet);

            assertThat(sides[1].openRtp(packet)).isTrue();
            assertThat(sides[1].openRtp(again)).isFalse();
        }
    }

    @Test
    void noiseIsRefusedWithoutHarm() {
        var random = new Random(3);
        for (var profile : SrtpProfile.values()) {
            var session = sides(profile)[1];
            for (var i = 0; i < 2_000; i++) {
                var packet = new PacketBuffer();
                random.nextBytes(packet.bytes());
                packet.bytes()[0] = (byte) ((packet.bytes()[0] & 0x3f) | 0x80);
                packet.filled(random.nextInt(90));

                assertThat(session.openRtp(packet)).isFalse();
                packet.filled(random.nextInt(90));
                assertThat(session.openRtcp(packet)).isFalse();
            }
        }
    }

    @Test
    void exportedMaterialIsSplitIntoKeysBeforeSalts() {
        var exported = new byte[SrtpProfile.AEAD_AES_128_GCM.keyingMaterialBytes()];
        for (var i = 0; i < exported.length; i++) {
            exported[i] = (byte) i;
        }

        var keys = SrtpKeys.split(SrtpProfile.AEAD_AES_128_GCM, exported);

        assertThat(keys.ours().key()).startsWith(0).hasSize(16);
        assertThat(keys.theirs().key()).startsWith(16).hasSize(16);
        assertThat(keys.ours().salt()).startsWith(32).hasSize(12);
        assertThat(keys.theirs().salt()).startsWith(44).hasSize(12);
        assertThat(keys.toString()).doesNotContain("[0").contains("[secret]");
    }

    private static SrtpSession[] sides(SrtpProfile profile) {
        var exported = new byte[profile.keyingMaterialBytes()];
        new Random(1).nextBytes(exported);
        var keys = SrtpKeys.split(profile, exported);
        return new SrtpSession[] {new SrtpSession(keys), new SrtpSession(keys.mirrored())};
    }

    private static PacketBuffer rtp(int sequence, int ssrc) {
        var packet = new PacketBuffer();
        new Random(sequence).nextBytes(packet.bytes());
        RtpHeader.write(packet.bytes(), 111, sequence, 960 * sequence, ssrc);
        packet.filled(LENGTH);
        return packet;
    }

    private static PacketBuffer copy(PacketBuffer packet) {
        var copy = new PacketBuffer();
        System.arraycopy(packet.bytes(), 0, copy.bytes(), 0, packet.getLength());
        copy.filled(packet.getLength());
        return copy;
    }
}
