package dev.viva.server;

import dev.viva.core.error.ServiceException.NotFound;
import dev.viva.core.error.ServiceException.Unavailable;
import dev.viva.core.id.InterviewId;
import dev.viva.core.id.TenantId;
import dev.viva.core.recording.RecordingStore;
import dev.viva.core.recording.Track;
import dev.viva.media.ogg.Peaks;
import dev.viva.server.http.replay.Waveforms;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.time.Duration;

/// Waveforms computed from the recordings when they are asked for: about 3 s for an hour of speech.
final class RecordedWaveforms implements Waveforms {

    private static final int BUFFER_BYTES = 64 * 1024;

    private final RecordingStore recordings;

    RecordedWaveforms(RecordingStore recordings) {
        this.recordings = recordings;
    }

    @Override
    public byte[] peaks(TenantId tenant, InterviewId interview, int visit, Track track) {
        try (var reader = recordings
                        .open(tenant, interview, visit, track)
                        .orElseThrow(() -> new NotFound("recording", interview + "/" + visit + "/" + track));
                var sound = new BufferedInputStream(new RecordingBytes(reader), BUFFER_BYTES)) {
            return Peaks.of(sound);
        } catch (IOException e) {
            throw new Unavailable("the recording", Duration.ofSeconds(2), e);
        }
    }
}
