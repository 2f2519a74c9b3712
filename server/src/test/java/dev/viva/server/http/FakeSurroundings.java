package dev.viva.server.http;

import dev.viva.core.error.ServiceException.NotFound;
import dev.viva.core.id.InterviewId;
import dev.viva.core.id.TenantId;
import dev.viva.core.recording.Track;
import dev.viva.server.http.operate.LiveKitEvents;
import dev.viva.server.http.replay.Waveforms;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// Waveforms of the interviewer only, and webhooks that are signed with the word "signed".
final class FakeSurroundings implements Waveforms, LiveKitEvents {

    final AtomicInteger made = new AtomicInteger();
    final List<String> webhooks = new CopyOnWriteArrayList<>();

    @Override
    public byte[] peaks(TenantId tenant, InterviewId interview, int visit, Track track) {
        if (track == Track.CANDIDATE || visit != 1) {
            throw new NotFound("recording of visit", visit);
        }
        made.incrementAndGet();
        return new byte[] {0, 127, (byte) 255};
    }

    /// The whole body is its id.
    @Override
    public Optional<Report> verified(byte[] body, String authorization) {
        return authorization.equals("signed")
                ? Optional.of(new Report(new String(body, StandardCharsets.UTF_8), "room_started", "room"))
                : Optional.empty();
    }

    @Override
    public void take(Report report) {
        webhooks.add(report.id());
    }
}
