package dev.viva.media.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpusCodecTest {

    private final byte[] packet = new byte[OpusEncoder.MAX_PACKET_BYTES];
    private final short[] frame = new short[1_920];

    @ParameterizedTest
    @ValueSource(ints = {16_000, 24_000})
    void aToneComesBackAt16Khz(int rateHz) {
        short[] said = Tones.sine(rateHz, 440, 8_000, rateHz);
        short[] heard = new short[16_000];

        try (var encoder = new OpusEncoder(OpusEncoder.Settings.voice(rateHz));
                var decoder = new OpusDecoder(16_000)) {
            for (int i = 0; i < 50; i++) {
                int length = encoder.encode(said, i * rateHz / 50, packet);
                assertThat(decoder.decode(packet, 0, length, frame)).isEqualTo(320);
                System.arraycopy(frame, 0, heard, i * 320, 320);
            }
        }

        assertThat(Tones.correlation(Tones.sine(16_000, 440, 8_000, 16_000), heard, 400))
                .isGreaterThan(0.95);
        assertThat(Tones.rms(heard, 1_600, 16_000)).isBetween(4_500.0, 6_500.0);
    }

    @Test
    void aCorruptPacketIsConcealedAndCounted() {
        try (var decoder = new OpusDecoder(16_000)) {
            byte[] endless = {(byte) 0xFB, 0x3F, 1, 2, 3}; // code 3 with 63 frames of 20 ms

            assertThat(decoder.decode(endless, 0, endless.length, frame)).isEqualTo(320);
            assertThat(decoder.decode(endless, 0, 0, frame)).isEqualTo(320);
            assertThat(decoder.decode(new byte[9_000], 0, 9_000, frame)).isEqualTo(320);

            assertThat(decoder.corrupt()).isEqualTo(3);
        }
    }

    @Test
    void noiseInPlaceOfPacketsNeverStopsTheDecoder() {
        Random random = new Random(1);

        try (var decoder = new OpusDecoder(16_000)) {
            for (int i = 0; i < 3_000; i++) {
                byte[] noise = new byte[random.nextInt(300)];
                random.nextBytes(noise);
                assertThat(decoder.decode(noise, 0, noise.length, frame)).isBetween(1, decoder.maxSamples());
            }
            assertThat(decoder.corrupt()).isPositive();
        }
    }

    @Test
    void aLostPacketIsConcealedWithTheSoundBeforeIt() {
        short[] said = Tones.sine(16_000, 200, 8_000, 16_000);

        try (var encoder = new OpusEncoder(OpusEncoder.Settings.voice(16_000));
                var decoder = new OpusDecoder(16_000)) {
            for (int i = 0; i < 10; i++) {
                decoder.decode(packet, 0, encoder.encode(said, i * 320, packet), frame);
            }

            assertThat(decoder.conceal(frame, 320)).isEqualTo(320);
            assertThat(Tones.rms(frame, 0, 320)).isGreaterThan(2_000);
        }
    }

    @Test
    void aLostPacketIsRecoveredFromTheOneThatFollows() {
        short[] said = Tones.voice(16_000, 32_000, 3);

        // FEC is worth more than concealment where the sound changes; summed over many losses it must win
        assertThat(errorAfterLosses(said, true)).isLessThan(0.8 * errorAfterLosses(said, false));
    }

    @Test
    void copiesAreSentOnceLossesAreKnownAndNoLonger() {
        short[] said = Tones.voice(24_000, 24_000, 3);

        try (var encoder = new OpusEncoder(OpusEncoder.Settings.voice(24_000));
                var without = new OpusEncoder(new OpusEncoder.Settings(24_000, 5, 24_000, false))) {
            assertThat(packetsWithFec(encoder, said)).isZero();
            encoder.expectLoss(1);
            assertThat(packetsWithFec(encoder, said)).isGreaterThan(25);
            encoder.expectLoss(0);
            assertThat(packetsWithFec(encoder, said)).isLessThan(3);
            without.expectLoss(20);
            assertThat(packetsWithFec(without, said)).isZero();
        }
    }

    /// Of fifty.
    private int packetsWithFec(OpusEncoder encoder, short[] said) {
        int with = 0;
        for (int i = 0; i < 50; i++) {
            int length = encoder.encode(said, i * encoder.frameSamples(), packet);
            with += OpusPacket.hasFec(packet, 0, length) ? 1 : 0;
        }
        return with;
    }

    private double errorAfterLosses(short[] said, boolean fec) {
        double error = 0;
        short[] exact = new short[1_920];
        try (var encoder = new OpusEncoder(new OpusEncoder.Settings(16_000, 5, 32_000, true));
                var whole = new OpusDecoder(16_000);
                var lossy = new OpusDecoder(16_000)) {
            encoder.expectLoss(20);
            int length = encoder.encode(said, 0, packet);
            for (int i = 0; i < 99; i++) {
                byte[] present = packet.clone();
                int presentLength = length;
                length = encoder.encode(said, (i + 1) * 320, packet);
                whole.decode(present, 0, presentLength, exact);
                if (i % 5 != 4) {
                    lossy.decode(present, 0, presentLength, frame);
                } else if (fec) {
                    lossy.recover(packet, 0, length, frame, 320);
                    error += distance(exact, frame);
                } else {
                    lossy.conceal(frame, 320);
                    error += distance(exact, frame);
                }
            }
        }
        return error;
    }

    private static double distance(short[] a, short[] b) {
        double sum = 0;
        for (int i = 0; i < 320; i++) {
            sum += Math.pow(a[i] - b[i], 2);
        }
        return sum;
    }

    @Test
    void anotherThreadIsRefused() {
        try (var decoder = new OpusDecoder(16_000)) {
            assertThatThrownBy(() -> CompletableFuture.supplyAsync(() -> decoder.conceal(frame, 320))
                            .join())
                    .isInstanceOf(CompletionException.class)
                    .hasCauseInstanceOf(WrongThreadException.class);
        }
    }

    @Test
    void closingTwiceIsFineAndUsingAfterwardsIsNot() {
        var decoder = new OpusDecoder(16_000);
        var encoder = new OpusEncoder(OpusEncoder.Settings.voice(24_000));

        decoder.close();
        decoder.close();
        encoder.close();
        encoder.close();

        assertThatThrownBy(() -> decoder.conceal(frame, 320)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> encoder.encode(new short[480], 0, packet)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void wrongSettingsSayWhatWasExpected() {
        assertThatThrownBy(() -> new OpusEncoder.Settings(44_100, 5, 24_000, false))
                .hasMessageContaining("44100")
                .hasMessageContaining("16000 or 24000");
        assertThatThrownBy(() -> new OpusDecoder(44_100))
                .isInstanceOfSatisfying(
                        OpusException.class, e -> assertThat(e.code()).isEqualTo(-1));
    }

    @Test
    void aRoomTooSmallIsAnErrorWithItsCode() {
        try (var encoder = new OpusEncoder(OpusEncoder.Settings.voice(24_000))) {
            assertThatThrownBy(() -> encoder.encode(Tones.voice(24_000, 480, 1), 0, new byte[0]))
                    .isInstanceOfSatisfying(
                            OpusException.class, e -> assertThat(e.code()).isNegative());
        }
    }

    @Test
    void theSilencePacketDecodesToNothingAudible() {
        byte[] silence = OpusPacket.silence();

        try (var decoder = new OpusDecoder(16_000)) {
            assertThat(decoder.decode(silence, 0, silence.length, frame)).isEqualTo(320);
            assertThat(Tones.rms(frame, 0, 320)).isLessThan(2);
            assertThat(OpusPacket.isSilence(silence, 0, 3)).isTrue();
        }
    }

    @Test
    void theLookaheadIsKnown() {
        try (var encoder = new OpusEncoder(OpusEncoder.Settings.voice(24_000))) {
            assertThat(encoder.lookaheadSamples()).isEqualTo(156); // 6.5 ms
        }
    }
}
