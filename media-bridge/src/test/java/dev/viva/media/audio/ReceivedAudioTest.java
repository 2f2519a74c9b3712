package dev.viva.media.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.viva.media.clock.MediaClock;
import dev.viva.media.clock.ReceiveClock;
import dev.viva.media.codec.OpusEncoder;
import dev.viva.media.codec.Tones;
import dev.viva.media.jitter.DelayTarget;
import dev.viva.media.jitter.JitterBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReceivedAudioTest {

    private final MediaClock media = new MediaClock(() -> 0);
    private final List<Long> packetsMs = new ArrayList<>();
    private final List<String> frames = new ArrayList<>();
    private final List<Double> loudness = new ArrayList<>();
    private final OpusEncoder encoder = new OpusEncoder(OpusEncoder.Settings.voice(16_000));
    private final short[] tone = Tones.sine(16_000, 300, 8_000, 320);
    private final byte[] packet = new byte[OpusEncoder.MAX_PACKET_BYTES];
    private final ReceivedAudio track =
            new ReceivedAudio(new JitterBuffer(DelayTarget.fixed(40)), new ReceiveClock(media), new AudioListener() {
                @Override
                public void packet(byte[] payload, int offset, int length, long position48k) {
                    packetsMs.add(position48k / 48);
                }

                @Override
                public void frame(short[] pcm, long position48k, FrameKind kind) {
                    frames.add(kind.name().charAt(0) + "" + kind.name().charAt(1) + position48k / 48);
                    loudness.add(Tones.rms(pcm, 0, 320));
                }
            });

    private void receive(int sequence, int atMs) {
        int length = encoder.encode(tone, 0, packet);
        track.source(1);
        track.packet(sequence, sequence * 960, packet, 0, length, atMs * 1_000_000L);
    }

    @AfterEach
    void close() {
        track.close();
        encoder.close();
    }

    @Test
    void packetsBecomeFramesAtTheirPlaceOnTheMediaClock() {
        media.start(0);
        for (int i = 0; i < 10; i++) {
            receive(i, 1_000 + i * 20);
            track.tick(false);
        }

        assertThat(packetsMs.subList(0, 3)).containsExactly(1_000L, 1_020L, 1_040L);
        assertThat(frames.subList(2, 5)).containsExactly("SO1000", "SO1020", "SO1040");
        assertThat(loudness.getLast()).isCloseTo(5_650, within(800.0));
    }

    @Test
    void whatIsLostIsConcealedAndNotRecorded() {
        for (int i = 0; i < 20; i++) {
            if (i != 12) {
                receive(i, i * 20);
            } else {
                encoder.encode(tone, 0, packet);
            }
            track.tick(false);
        }

        assertThat(frames).contains("SO220", "CO240", "SO260").doesNotHaveDuplicates();
        assertThat(packetsMs).contains(220L, 260L).doesNotContain(240L);
        assertThat(loudness.get(frames.indexOf("CO240"))).isGreaterThan(3_000);
    }

    @Test
    void silenceOnPurposeIsFilledSoThatTimeGoesOn() {
        receive(0, 0);
        receive(1, 20);
        track.packet(2, 5 * 960, packet, 0, encoder.encode(tone, 0, packet), 100_000_000L);
        for (int i = 0; i < 8; i++) {
            track.tick(false);
        }

        assertThat(frames.subList(2, 8)).containsExactly("SO0", "SO20", "SI40", "SI60", "SI80", "SO100");
    }

    @Test
    void afterAStallEverythingIsHeardFasterThanItWasSaid() {
        for (int i = 0; i < 10; i++) {
            receive(i, i * 20);
            track.tick(false);
        }
        for (int i = 0; i < 30; i++) {
            track.tick(false);
        }
        int before = frames.size();
        for (int i = 10; i < 41; i++) {
            receive(i, 800);
        }
        for (int i = 0; i < 20; i++) {
            track.tick(false);
        }

        assertThat(packetsMs).hasSize(41);
        assertThat(frames.subList(before, frames.size()).stream().filter(f -> f.startsWith("SO")))
                .hasSize(31);
        assertThat(track.catchUps()).isGreaterThan(10);
        assertThat(track.counts().late()).isZero();
    }

    @Test
    void anotherSenderStartsAnewOnTheSameClock() {
        for (int i = 0; i < 10; i++) {
            receive(i, i * 20);
            track.tick(false);
        }
        track.source(2);
        track.packet(900, 5_000_000, packet, 0, encoder.encode(tone, 0, packet), 3_000_000_000L);
        track.tick(false);
        track.tick(false);
        track.tick(false);

        assertThat(packetsMs.getLast()).isEqualTo(3_000);
        assertThat(track.counts().restarts()).isEqualTo(1);
    }

    @Test
    void aSenderThatRestartsItsNumbersIsMappedAnew() {
        receive(0, 0);
        track.packet(30_000, 77_000_000, packet, 0, 40, 5_000_000_000L);
        track.packet(30_001, 77_000_960, packet, 0, encoder.encode(tone, 0, packet), 5_020_000_000L);
        track.tick(false);
        track.tick(false);
        track.tick(false);

        assertThat(packetsMs).containsExactly(5_020L);
    }

    @Test
    void longPacketsAreCutIntoFrames() {
        byte[] sixty = {(byte) 0xFB, 0x03, (byte) 0xFF, (byte) 0xFE, (byte) 0xFF, (byte) 0xFE, (byte) 0xFF, (byte) 0xFE
        };
        track.packet(1, 0, sixty, 0, sixty.length, 0);
        track.packet(2, 2_880, sixty, 0, sixty.length, 60_000_000L);
        for (int i = 0; i < 8; i++) {
            track.tick(false);
        }

        assertThat(frames).hasSize(8);
        assertThat(frames.subList(2, 8)).containsExactly("SO0", "SO20", "SO40", "SO60", "SO80", "SO100");
        assertThat(track.corrupt()).isZero();
    }

    @Test
    void rubbishIsConcealedAndCounted() {
        receive(0, 0);
        byte[] rubbish = {(byte) 0xFF, 0x3F, 0, 1};
        track.packet(1, 960, rubbish, 0, 4, 20_000_000L);
        receive(2, 40);
        for (int i = 0; i < 5; i++) {
            track.tick(false);
        }

        assertThat(track.corrupt()).isEqualTo(1);
        assertThat(frames.subList(2, 5)).containsExactly("SO0", "SO20", "SO40");
    }
}
