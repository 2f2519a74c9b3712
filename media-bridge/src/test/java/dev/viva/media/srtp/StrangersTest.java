package dev.viva.media.srtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class StrangersTest {

    @Test
    void aSecondHasItsBudgetAndTheNextOneAnother() {
        var strangers = new Strangers(0);
        for (var i = 0; i < Strangers.PER_SECOND; i++) {
            assertThat(strangers.mayTry(i)).isTrue();
        }

        assertThat(strangers.mayTry(999_999_999)).isFalse();
        assertThat(strangers.mayTry(1_000_000_000)).isTrue();
    }

    @Test
    void whoProvesHimselfCostsNothing() {
        var strangers = new Strangers(0);
        for (var i = 0; i < 3 * Strangers.PER_SECOND; i++) {
            assertThat(strangers.mayTry(i)).isTrue();
            strangers.proved();
        }
    }

    @Test
    void aFloodOfForgedStreamsDoesNotStopAKnownOneAndANewOneIsHeardAfterIt() throws InterruptedException {
        var profile = SrtpProfile.AEAD_AES_128_GCM;
        var keys = SrtpKeys.split(profile, new byte[profile.keyingMaterialBytes()]);
        var ours = new SrtpSession(keys);
        var theirs = new SrtpSession(keys.mirrored());
        assertThat(ours.openRtp(packet(theirs, 7, 1))).isTrue();

        for (var i = 0; i < 2 * Strangers.PER_SECOND; i++) {
            var forged = packet(theirs, 1_000 + i, 1);
            forged.bytes()[20] ^= 1;
            assertThat(ours.openRtp(forged)).isFalse();
        }

        assertThat(ours.openRtp(packet(theirs, 7, 2))).isTrue();
        Thread.sleep(1_100);
        assertThat(ours.openRtp(packet(theirs, 8, 1))).isTrue();
    }

    private static PacketBuffer packet(SrtpSession from, int ssrc, int sequence) {
        var packet = new PacketBuffer();
        Arrays.fill(packet.bytes(), 0, 40, (byte) 0);
        packet.bytes()[0] = (byte) 0x80;
        packet.bytes()[1] = 111;
        packet.bytes()[3] = (byte) sequence;
        packet.bytes()[10] = (byte) (ssrc >> 8);
        packet.bytes()[11] = (byte) ssrc;
        packet.filled(40);
        assertThat(from.protectRtp(packet)).isTrue();
        return packet;
    }
}
