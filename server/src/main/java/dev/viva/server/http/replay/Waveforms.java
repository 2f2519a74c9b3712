package dev.viva.server.http.replay;

import dev.viva.core.id.InterviewId;
import dev.viva.core.id.TenantId;
import dev.viva.core.recording.Track;

/// Makes the peaks that a waveform is drawn from. Blocks; any thread.
@FunctionalInterface
public interface Waveforms {

    /// Length of sound that one peak stands for, in ms.
    int INTERVAL_MS = 50;

    /// One unsigned byte for each [#INTERVAL_MS] of what has been recorded so far; 255 is full scale.
    ///
    /// **Errors:** `ServiceException.NotFound` if that visit has no such track.
    byte[] peaks(TenantId tenant, InterviewId interview, int visit, Track track);
}
