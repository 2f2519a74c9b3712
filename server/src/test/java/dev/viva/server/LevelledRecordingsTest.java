package dev.viva.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.viva.core.error.ServiceException.Unavailable;
import dev.viva.core.id.InterviewId;
import dev.viva.core.id.TenantId;
import dev.viva.core.recording.RecordingStore.RecordingReader;
import dev.viva.core.recording.Track;
import dev.viva.media.codec.OpusEncoder;
import dev.viva.media.ogg.OggOpusWriter;
import dev.viva.media.ogg.OutputGain;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LevelledRecordingsTest {

    private static final TenantId TENANT = new TenantId(new UUID(0, 1));
    private static final InterviewId INTERVIEW = new InterviewId(new UUID(0, 2));

    private final OneFile store = new OneFile();
    private final LevelledRecordings recordings = new LevelledRecordings(store);

    private RecordingReader open() {
        return recordings.open(TENANT, INTERVIEW, 1, Track.CANDIDATE).orElseThrow();
    }

    /// Four seconds of a tone.
    private static byte[] tone(int amplitude) {
        var ogg = new OggOpusWriter(1);
        try (var encoder = new OpusEncoder(OpusEncoder.Settings.voice(24_000))) {
            var packet = new byte[OpusEncoder.MAX_PACKET_BYTES];
            for (var frame = 0; frame < 200; frame++) {
                var pcm = new short[480];
                for (var i = 0; i < pcm.length; i++) {
                    pcm[i] = (short) (amplitude * Math.sin(2 * Math.PI * 400 * (480 * frame + i) / 24_000));
                }
                ogg.write(packet, 0, encoder.encode(pcm, 0, packet), 960L * frame);
            }
        }
        return ogg.finish();
    }

    private double gainDb() {
        var start = open().read(0, 100);
        return (short) ((start[44] & 0xff) | (start[45] << 8)) / 256.0;
    }

    @Test
    void aQuietVoiceIsPlayedLouderAndALoudOneSofter() {
        store.file = tone(1_500); // -26.8 dBFS peak, -29.8 mean
        assertThat(gainDb()).isCloseTo(9.8, within(1.0));

        store.file = tone(16_000);
        assertThat(gainDb()).isCloseTo(-10.8, within(1.0));
    }

    @Test
    void theRestOfTheFileIsAsItWasRecorded() {
        store.file = tone(1_500);

        var whole = open().read(0, store.file.length);

        assertThat(whole).hasSameSizeAs(store.file).isNotEqualTo(store.file);
        var from = OutputGain.FIRST_PAGE_BYTES;
        assertThat(Arrays.copyOfRange(whole, from, whole.length))
                .isEqualTo(Arrays.copyOfRange(store.file, from, store.file.length));
        assertThat(open().size()).isEqualTo(store.file.length);
    }

    @Test
    void everyPartOfTheHeaderIsTheSameWhicheverRangeIsAskedFor() {
        store.file = tone(1_500);
        var whole = open().read(0, 200);

        for (var from = 0; from < 60; from++) {
            assertThat(open().read(from, 3)).as("from %d", from).isEqualTo(Arrays.copyOfRange(whole, from, from + 3));
        }
        assertThat(open().read(store.file.length, 3)).isEmpty();
    }

    @Test
    void aTrackIsMeasuredOnceForEachLength() {
        store.file = tone(1_500);
        gainDb();
        var before = store.reads;

        gainDb();

        assertThat(store.reads - before).as("the header alone").isEqualTo(1);
    }

    @Test
    void aFileThatHoldsNoSoundYetIsGivenAsItIs() {
        store.file = new byte[0];
        assertThat(open().read(0, 100)).isEmpty();
        store.file = new OggOpusWriter(1).takeChunk();
        assertThat(open().read(0, 1_000)).isEqualTo(store.file);
    }

    @Test
    void aDiskThatFailsIsToldAndTheFileCanBeClosed() {
        store.file = tone(1_500);
        store.broken = true;
        var reader = open();

        assertThatThrownBy(() -> reader.read(0, 10)).isInstanceOf(Unavailable.class);
        reader.close();

        assertThat(store.closed).isTrue();
    }
}
