package dev.viva.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.viva.core.error.ServiceException.NotFound;
import dev.viva.core.error.ServiceException.Unavailable;
import dev.viva.core.id.InterviewId;
import dev.viva.core.id.TenantId;
import dev.viva.core.recording.Track;
import dev.viva.media.codec.OpusEncoder;
import dev.viva.media.ogg.OggOpusWriter;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RecordedWaveformsTest {

    private static final TenantId TENANT = new TenantId(new UUID(0, 1));
    private static final InterviewId INTERVIEW = new InterviewId(new UUID(0, 2));

    private final OneFile store = new OneFile();
    private final RecordedWaveforms waveforms = new RecordedWaveforms(store);

    private byte[] peaks() {
        return waveforms.peaks(TENANT, INTERVIEW, 1, Track.CANDIDATE);
    }

    /// One second of silence, then one of a tone.
    private static byte[] recording() {
        var ogg = new OggOpusWriter(1);
        try (var encoder = new OpusEncoder(OpusEncoder.Settings.voice(24_000))) {
            var packet = new byte[OpusEncoder.MAX_PACKET_BYTES];
            for (var frame = 50; frame < 100; frame++) {
                var pcm = new short[480];
                for (var i = 0; i < pcm.length; i++) {
                    pcm[i] = (short) (12_000 * Math.sin(2 * Math.PI * 400 * (480 * frame + i) / 24_000));
                }
                ogg.write(packet, 0, encoder.encode(pcm, 0, packet), 960L * frame);
            }
        }
        return ogg.finish();
    }

    @Test
    void theWaveformIsQuietWhereNobodySpokeAndLoudWhereSomebodyDid() {
        store.file = recording();

        var peaks = peaks();

        assertThat(peaks.length).isBetween(39, 41);
        assertThat(peaks[5] & 0xff).isLessThan(5);
        assertThat(peaks[30] & 0xff).isGreaterThan(60);
        assertThat(store.closed).isTrue();
    }

    @Test
    void aFileThatComesInSmallPiecesIsReadToItsEnd() {
        store.file = recording();
        var whole = peaks();
        store.mostAtOnce = 7;

        assertThat(peaks()).isEqualTo(whole);
    }

    @Test
    void whatWasNotRecordedIsNotFound() {
        assertThatThrownBy(this::peaks).isInstanceOf(NotFound.class);
    }

    @Test
    void aDiskThatFailsIsUnavailableAndTheFileIsClosed() {
        store.file = recording();
        store.broken = true;

        assertThatThrownBy(this::peaks).isInstanceOf(Unavailable.class);
        assertThat(store.closed).isTrue();
    }
}
