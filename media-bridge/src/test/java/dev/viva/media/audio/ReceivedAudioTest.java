package dev.viva.media.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.viva.media.clock.MediaClock;
import dev.viva.media.clock.ReceiveClock;
import dev.viva.media.codec.OpusEncoder;
import dev.viva.media.codec.OpusPacket;
import dev.viva.media.codec.Tones;
import dev.viva.media.jitter.DelayTarget;
import dev.viva.media.jitter.JitterBuffer;
import dev.viva.media.ogg.OggOpusWriter;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
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
    private final ReceiveClock clock = new ReceiveClock(media);
    private final ReceivedAudio track =
            new ReceivedAudio(new JitterBuffer(DelayTarget.fixed(40)), clock, new AudioListener() {
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

    private void tick(int atMs) {
        track.tick(atMs * 1_000_000L, false);
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
            tick(1_000 + i * 20);
        }

        assertThat(packetsMs.subList(0, 3)).containsExactly(1_000L, 1_020L, 1_040L);
        assertThat(frames.subList(0, 3)).containsExactly("SO1000", "SO1020", "SO1040");
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
            tick(i * 20);
        }

        assertThat(frames).contains("SO220", "CO240", "SO260").doesNotHaveDuplicates();
        assertThat(packetsMs).contains(220L, 260L).doesNotContain(240L);
        assertThat(loudness.get(frames.indexOf("CO240"))).isGreaterThan(3_000);
    }

    /// A packet with a copy of the one before (RFC 2198).
    private void receiveRed(int sequence, byte[] before, byte[] own) {
        var red = ByteBuffer.allocate(5 + before.length + own.length)
                .put((byte) 0xEF)
                .put((byte) (960 >> 6))
                .putShort((short) before.length)
                .put((byte) 111)
                .put(before)
                .put(own)
                .array();
        track.redundant(sequence, sequence * 960, red, 0, red.length, sequence * 20_000_000L);
    }

    private byte[] encoded() {
        return Arrays.copyOf(packet, encoder.encode(tone, 0, packet));
    }

    @Test
    void aLostPacketIsTakenFromTheCopyInTheNextOneAndRecorded() {
        track.source(1);
        byte[] before = encoded();
        for (int i = 0; i < 20; i++) {
            byte[] own = encoded();
            if (i != 12) {
                receiveRed(i, before, own);
            }
            tick(i * 20);
            before = own;
        }

        assertThat(frames).contains("SO220", "SO240", "SO260");
        assertThat(packetsMs).contains(220L, 240L, 260L).doesNotHaveDuplicates();
        assertThat(track.counts().recovered()).isEqualTo(1);
        assertThat(track.withCopies()).isEqualTo(19);
    }

    @Test
    void redThatCannotBeReadIsCountedAndTheTrackGoesOn() {
        receive(0, 0);
        track.redundant(1, 960, new byte[] {(byte) 0xEF, 1, 2}, 0, 3, 20_000_000L);
        track.redundant(1, 960, new byte[0], 0, 0, 20_000_000L);
        receive(2, 40);

        assertThat(track.malformedRed()).isEqualTo(2);
        assertThat(track.counts().received()).isEqualTo(2);
    }

    @Test
    void aCopyOfAnotherKindOrOfNoWholeFramesIsNotTaken() {
        receive(0, 0);
        byte[] own = encoded();
        for (int[] header : new int[][] {{0xED, 1_920}, {0xEF, 1_000}, {0xEF, 0}}) {
            var red = ByteBuffer.allocate(5 + 2 * own.length)
                    .put((byte) header[0])
                    .put((byte) (header[1] >> 6))
                    .putShort((short) (((header[1] & 0x3F) << 10) | own.length))
                    .put((byte) 111)
                    .put(own)
                    .put(own)
                    .array();
            track.redundant(2, 1_920, red, 0, red.length, 40_000_000L);
        }

        assertThat(track.withCopies()).isEqualTo(3);
        assertThat(track.malformedRed()).isZero();
        assertThat(track.counts().recovered()).isZero();
    }

    @Test
    void aSingleLossIsDecodedFromTheCopyInsideTheFollowingPacket() {
        encoder.expectLoss(20);
        for (int i = 0; i < 20; i++) {
            if (i != 12) {
                receive(i, i * 20);
            } else {
                encoder.encode(tone, 0, packet);
            }
            tick(i * 20);
        }

        assertThat(track.recoveredByFec()).isEqualTo(1);
        assertThat(track.counts().concealed()).isEqualTo(1);
    }

    @Test
    void silenceOnPurposeIsFilledSoThatTimeGoesOn() {
        receive(0, 0);
        receive(1, 20);
        track.packet(2, 5 * 960, packet, 0, encoder.encode(tone, 0, packet), 100_000_000L);
        for (int i = 0; i < 8; i++) {
            tick(200 + i * 20);
        }

        assertThat(frames.subList(0, 6)).containsExactly("SO0", "SO20", "SI40", "SI60", "SI80", "SO100");
    }

    @Test
    void afterAStallEverythingIsHeardFasterThanItWasSaid() {
        for (int i = 0; i < 10; i++) {
            receive(i, i * 20);
            tick(i * 20);
        }
        for (int i = 10; i < 40; i++) {
            tick(i * 20);
        }
        int before = frames.size();
        for (int i = 10; i < 41; i++) {
            receive(i, 800);
        }
        for (int i = 40; i < 60; i++) {
            tick(i * 20);
        }

        assertThat(packetsMs).hasSize(41);
        assertThat(frames.subList(before, frames.size()).stream().filter(f -> f.startsWith("SO")))
                .hasSize(31);
        assertThat(track.catchUps()).isGreaterThan(10);
        assertThat(track.counts().late()).isZero();
    }

    @Test
    void theMediaServersFillersDoNotMoveTheSendersPlaceOnTheClock() {
        media.start(0);
        for (int i = 0; i < 100; i++) {
            receive(i, i * 20);
            tick(i * 20);
        }
        byte[] filler = Arrays.copyOf(OpusPacket.silence(), 80);
        for (int i = 100; i < 110; i++) {
            track.packet(i, i * 960 + 960, filler, 0, filler.length, i * 20_000_000L);
            track.tick(i * 20_000_000L, true);
        }

        assertThat(clock.error()).isZero();
        assertThat(clock.dropped()).isZero();
    }

    @Test
    void anotherSenderStartsAnewOnTheSameClock() {
        for (int i = 0; i < 10; i++) {
            receive(i, i * 20);
            tick(i * 20);
        }
        track.source(2);
        track.packet(900, 5_000_000, packet, 0, encoder.encode(tone, 0, packet), 3_000_000_000L);
        tick(3_000);
        tick(3_020);
        tick(3_040);

        assertThat(packetsMs.getLast()).isEqualTo(3_000);
        assertThat(track.counts().restarts()).isEqualTo(1);
    }

    @Test
    void aSenderThatRestartsItsNumbersIsMappedAnew() {
        receive(0, 0);
        track.packet(30_000, 77_000_000, packet, 0, 40, 5_000_000_000L);
        track.packet(30_001, 77_000_960, packet, 0, encoder.encode(tone, 0, packet), 5_020_000_000L);
        tick(5_020);
        tick(5_040);
        tick(5_060);

        assertThat(packetsMs).containsExactly(5_020L);
    }

    @Test
    void longPacketsAreCutIntoFrames() {
        byte[] sixty = {(byte) 0xFB, 0x03, (byte) 0xFF, (byte) 0xFE, (byte) 0xFF, (byte) 0xFE, (byte) 0xFF, (byte) 0xFE
        };
        track.packet(1, 0, sixty, 0, sixty.length, 0);
        track.packet(2, 2_880, sixty, 0, sixty.length, 60_000_000L);
        for (int i = 0; i < 8; i++) {
            tick(200 + i * 20);
        }

        assertThat(frames).hasSize(6);
        assertThat(frames.subList(0, 6)).containsExactly("SO0", "SO20", "SO40", "SO60", "SO80", "SO100");
        assertThat(track.corrupt()).isZero();
    }

    @Test
    void nothingThatASenderCanThinkOfStopsIt() {
        Random random = new Random(11);
        OggOpusWriter writer = new OggOpusWriter(1);
        try (ReceivedAudio hostile = new ReceivedAudio(
                new JitterBuffer(DelayTarget.fixed(40)), new ReceiveClock(media), new AudioListener() {
                    @Override
                    public void packet(byte[] payload, int offset, int length, long position48k) {
                        writer.write(payload, offset, length, position48k);
                    }

                    @Override
                    public void frame(short[] pcm, long position48k, FrameKind kind) {
                        assertThat(position48k).isNotNegative();
                    }
                })) {
            int timestamp = 0;
            for (int i = 0; i < 5_000; i++) {
                byte[] payload = new byte[random.nextInt(60)];
                random.nextBytes(payload);
                int sequence = random.nextInt(20) == 0 ? random.nextInt(0x10000) : i & 0xFFFF;
                timestamp = random.nextInt(20) == 0 ? random.nextInt() : timestamp + 960;
                hostile.source(random.nextInt(500) == 0 ? 2 : 1);
                hostile.packet(sequence, timestamp, payload, 0, payload.length, i * 20_000_000L);
                hostile.tick(i * 20_000_000L, random.nextBoolean());
            }
            assertThat(hostile.counts().played()).isPositive();
        }
        // 100 s were sent: the file must not have been blown up to more
        assertThat(writer.end48k() / 48_000).isBetween(25L, 101L);
    }

    @Test
    void rubbishIsConcealedAndCounted() {
        receive(0, 0);
        byte[] rubbish = {(byte) 0xFF, 0x3F, 0, 1};
        track.packet(1, 960, rubbish, 0, 4, 20_000_000L);
        receive(2, 40);
        for (int i = 0; i < 5; i++) {
            tick(200 + i * 20);
        }

        assertThat(track.corrupt()).isEqualTo(1);
        assertThat(frames.subList(0, 3)).containsExactly("SO0", "SO20", "SO40");
    }
}
