package dev.viva.media.ogg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.viva.media.codec.OpusDecoder;
import dev.viva.media.codec.OpusEncoder;
import dev.viva.media.codec.OpusPacket;
import dev.viva.media.codec.Tones;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class OggOpusTest {

    private static final byte[] TWENTY_MS = {0x48, 1, 2, 3};

    private final OggOpusWriter writer = new OggOpusWriter(7);

    private void write(byte[] packet, long position) {
        writer.write(packet, 0, packet.length, position);
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(all::writeBytes);
        return all.toByteArray();
    }

    private static List<String> read(OggOpusReader reader) throws IOException {
        List<String> packets = new ArrayList<>();
        while (reader.advance()) {
            packets.add(reader.position48k() + ":" + reader.length());
        }
        return packets;
    }

    private static OggOpusReader reader(byte[] stream) {
        return new OggOpusReader(new ByteArrayInputStream(stream));
    }

    @Test
    void whatIsWrittenIsReadBackAtItsPosition() throws IOException {
        write(TWENTY_MS, 0);
        write(new byte[] {0x58, 1}, 960); // 60 ms
        write(TWENTY_MS, 3_840);

        assertThat(read(reader(writer.finish()))).containsExactly("0:4", "960:2", "3840:4");
    }

    @Test
    void aGapIsFilledWithSilence() throws IOException {
        write(TWENTY_MS, 1_920);
        write(TWENTY_MS, 4_800);

        assertThat(read(reader(writer.finish())))
                .containsExactly("0:3", "960:3", "1920:4", "2880:3", "3840:3", "4800:4");
        assertThat(writer.filled()).isEqualTo(4);
    }

    @Test
    void aGapThatIsNoMultipleOfAFrameIsFilledToWithinAMillisecondAndAQuarter() throws IOException {
        for (int gap = 0; gap < 2_000; gap++) {
            OggOpusWriter each = new OggOpusWriter(1);
            each.write(TWENTY_MS, 0, 4, gap);
            assertThat(each.end48k() - 960 - gap).as("gap of %d", gap).isBetween(-60L, 60L);
            assertThat(read(reader(each.finish()))).last().isEqualTo(each.end48k() - 960 + ":4");
        }
    }

    @Test
    void aGapOfSixtySevenAndAHalfMillisecondsTakesAPacketOfEachLength() throws IOException {
        write(TWENTY_MS, 3_240);

        assertThat(read(reader(writer.finish())))
                .containsExactly("0:3", "960:3", "1920:3", "2880:3", "3120:3", "3240:4");
    }

    @Test
    void aPacketWhoseTimeIsTakenIsDroppedAndCounted() throws IOException {
        write(TWENTY_MS, 0);
        write(TWENTY_MS, 400);
        write(TWENTY_MS, 600); // less than half a frame: an inexact clock

        assertThat(read(reader(writer.finish()))).containsExactly("0:4", "960:4");
        assertThat(writer.overlapping()).isEqualTo(1);
    }

    @Test
    void whatIsNoOpusPacketIsDroppedAndCounted() {
        assertThat(writer.write(new byte[] {3, 0}, 0, 2, 0)).isFalse();
        assertThat(writer.write(new byte[0], 0, 0, 0)).isFalse();

        assertThat(writer.malformed()).isEqualTo(2);
        assertThat(writer.end48k()).isZero();
    }

    @Test
    void aPositionDaysAheadIsRefusedAndDoesNotFillTheDisk() {
        assertThat(writer.write(TWENTY_MS, 0, 4, 48_000L * 3_600 * 24)).isFalse();
        assertThat(writer.misplaced()).isEqualTo(1);
        assertThatThrownBy(() -> writer.fillTo(48_000L * 3_600 * 24)).hasMessageContaining("12 hours");
    }

    @Test
    void everyChunkEndsWithAPageAndTheChunksMakeTheStream() throws IOException {
        byte[] all = new byte[0];
        int chunks = 0;
        for (int i = 0; i < 50 * 60; i++) {
            write(TWENTY_MS, i * 960L);
            if (writer.chunkIsDue()) {
                byte[] chunk = writer.takeChunk();
                all = join(all, chunk);
                chunks++;
                assertThat(read(reader(all))).hasSize(i + 1);
            }
        }

        assertThat(chunks).isEqualTo(12);
        OggOpusReader whole = reader(join(all, writer.finish()));
        assertThat(read(whole)).hasSize(3_001);
        assertThat(whole.cut()).isFalse();
    }

    @Test
    void aChunkIsDueAtThirtyTwoKibibytes() {
        byte[] large = new byte[1_200];
        large[0] = 0x48;
        int packets = 0;
        while (!writer.chunkIsDue()) {
            write(large, packets++ * 960L);
        }

        assertThat(packets).isLessThan(100);
        assertThat(writer.takeChunk().length).isBetween(32_768, 110_000);
    }

    @Test
    void aChunkWithNothingNewIsEmpty() {
        assertThat(writer.takeChunk()).isNotEmpty();
        assertThat(writer.takeChunk()).isEmpty();
    }

    @Test
    void aStreamCutAnywhereIsReadUpToItsLastWholePage() throws IOException {
        for (int i = 0; i < 200; i++) {
            write(TWENTY_MS, i * 960L);
        }
        byte[] stream = writer.finish();

        for (int length = 200; length < stream.length; length += 7) {
            OggOpusReader reader = reader(Arrays.copyOf(stream, length));
            assertThat(read(reader).size() % 50).isZero();
        }
    }

    @Test
    void aDamagedPageEndsTheReading() throws IOException {
        for (int i = 0; i < 200; i++) {
            write(TWENTY_MS, i * 960L);
        }
        byte[] stream = writer.finish();
        stream[stream.length - 100] ^= 1;
        OggOpusReader reader = reader(stream);

        assertThat(read(reader)).hasSize(150);
        assertThat(reader.cut()).isTrue();
    }

    @Test
    void anotherFormatIsRefused() {
        OggPages vorbis = new OggPages(1);
        vorbis.add(new byte[30], 0, 30);
        vorbis.endPage(0, false);

        assertThatThrownBy(() -> reader(vorbis.take()).advance()).hasMessageContaining("Opus");
    }

    @Test
    void aPacketOverSeveralPagesIsPutTogether() throws IOException {
        OggPages pages = new OggPages(1);
        byte[] head = OpusHeaders.head(312);
        pages.add(head, 0, head.length);
        pages.endPage(0, false);
        byte[] tags = OpusHeaders.tags();
        pages.add(tags, 0, tags.length);
        pages.endPage(0, false);
        byte[] stream = join(pages.take(), page(2, 255, new byte[255]), page(3, 45, new byte[45]));

        assertThat(read(reader(stream))).containsExactly("0:300");
    }

    private static short[] decoded(byte[] packet) {
        try (var decoder = new OpusDecoder(16_000)) {
            short[] pcm = new short[decoder.maxSamples()];
            return Arrays.copyOf(pcm, decoder.decode(packet, 0, packet.length, pcm));
        }
    }

    private static byte[] page(int sequence, int segment, byte[] body) {
        byte[] page = new byte[28 + body.length];
        System.arraycopy(new byte[] {'O', 'g', 'g', 'S'}, 0, page, 0, 4);
        page[18] = (byte) sequence;
        page[26] = 1;
        page[27] = (byte) segment;
        System.arraycopy(body, 0, page, 28, body.length);
        int crc = OggCrc.update(0, page, 0, page.length);
        for (int i = 0; i < 4; i++) {
            page[22 + i] = (byte) (crc >>> (8 * i));
        }
        return page;
    }

    @Test
    void afterTheEndNothingIsWritten() {
        assertThat(writer.finish()).isNotEmpty();
        assertThat(writer.finish()).isEmpty();

        assertThatThrownBy(() -> write(TWENTY_MS, 0)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void peaksAndClipsShowWhereTheSoundIs() throws IOException {
        short[] said = new short[24_000 * 3];
        System.arraycopy(Tones.sine(24_000, 500, 16_000, 4_800), 0, said, 0, 4_800); // 200 ms, at 1 s
        try (var encoder = new OpusEncoder(OpusEncoder.Settings.voice(24_000))) {
            byte[] packet = new byte[OpusEncoder.MAX_PACKET_BYTES];
            for (int i = 0; i < 100; i++) {
                writer.write(packet, 0, encoder.encode(said, i * 480, packet), 48_000 + i * 960L);
            }
        }
        byte[] stream = writer.finish();

        byte[] peaks = Peaks.of(new ByteArrayInputStream(stream));
        assertThat(peaks).hasSize(61); // the mark of the end takes a frame
        assertThat(peaks[18] & 0xFF).isLessThan(3);
        assertThat(peaks[21] & 0xFF).isBetween(90, 160);
        assertThat(peaks[26] & 0xFF).isLessThan(10);

        short[] clip = Clip.read(new ByteArrayInputStream(stream), 900, 1_300);
        assertThat(clip).hasSize(400 * 16);
        assertThat(Tones.rms(clip, 0, 1_500)).isLessThan(300);
        assertThat(Tones.rms(clip, 1_700, 4_700)).isBetween(8_000.0, 13_000.0);
        assertThat(Tones.rms(clip, 5_200, 6_400)).isLessThan(300);
        assertThat(Clip.read(new ByteArrayInputStream(stream), 2_900, 9_000).length)
                .isBetween(110 * 16, 115 * 16);
        assertThatThrownBy(() -> Clip.read(new ByteArrayInputStream(stream), 10, 5))
                .hasMessageContaining("10 to 5");
    }

    @Test
    void theSilenceIsThePacketThatDecodersKnow() {
        assertThat(OpusPacket.samples48k(OpusPacket.silence(), 0, 3)).isEqualTo(960);
        assertThat(OpusPacket.silenceWithin(5_000)).isEqualTo(OpusPacket.silence());
        for (int samples : new int[] {120, 240, 480, 960}) {
            byte[] silence = OpusPacket.silenceWithin(samples + 119);
            assertThat(OpusPacket.samples48k(silence, 0, 3)).isEqualTo(samples);
            assertThat(decoded(silence)).hasSize(samples / 3).containsOnly((short) 0);
        }
    }
}
