package dev.viva.server.http.replay;

import dev.viva.core.error.ServiceException.NotFound;
import dev.viva.core.id.InterviewId;
import dev.viva.core.id.TenantId;
import dev.viva.core.interview.InterviewStore;
import dev.viva.core.record.RecordEvent.VisitClosed;
import dev.viva.core.record.RecordStore;
import dev.viva.core.recording.Track;
import dev.viva.core.runtime.RecentlyUsed;
import dev.viva.server.http.call.OffLoop;
import dev.viva.server.http.call.Operation;
import dev.viva.server.http.call.Params;
import dev.viva.server.http.staff.Staff;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/// The shape of what was heard, to draw.
///
/// Visits that are closed change no more, so the last few are kept: at most [#MOST_KEPT] of some 200 KB an hour.
public final class WaveformRoutes {

    private static final int MOST_KEPT = 32;

    private final InterviewStore interviews;
    private final RecordStore records;
    private final Waveforms waveforms;
    private final OffLoop blocking;
    private final Map<Key, JsonObject> kept = Collections.synchronizedMap(new RecentlyUsed<>(MOST_KEPT));

    public WaveformRoutes(InterviewStore interviews, RecordStore records, Waveforms waveforms, OffLoop blocking) {
        this.interviews = interviews;
        this.records = records;
        this.waveforms = waveforms;
        this.blocking = blocking;
    }

    private record Key(TenantId tenant, InterviewId interview, int visit) {}

    public List<Operation> operations() {
        return List.of(Operation.staff("getWaveform", this::get));
    }

    private void get(RoutingContext request) {
        var key = new Key(Staff.of(request).tenant(), Params.interview(request), Params.visit(request));
        blocking.call(() -> find(key)).onSuccess(request::json).onFailure(request::fail);
    }

    private JsonObject find(Key key) {
        if (interviews.find(key.tenant(), key.interview()).isEmpty()) {
            kept.remove(key);
            throw new NotFound("interview", key.interview());
        }
        var known = kept.get(key);
        return known == null ? make(key) : known;
    }

    private JsonObject make(Key key) {
        // asked before the peaks are made: if the visit closes in between, they are only not kept
        var closed = closed(key);
        var candidate = peaks(key, Track.CANDIDATE);
        var interviewer = peaks(key, Track.INTERVIEWER);
        if (candidate.length == 0 && interviewer.length == 0) {
            throw new NotFound("recording of visit", key.visit());
        }
        var waveform = new JsonObject()
                .put("intervalMs", Waveforms.INTERVAL_MS)
                .put("candidate", Base64.getEncoder().encodeToString(candidate))
                .put("interviewer", Base64.getEncoder().encodeToString(interviewer));
        if (closed) {
            kept.put(key, waveform);
        }
        return waveform;
    }

    private boolean closed(Key key) {
        return records.read(key.tenant(), key.interview(), 0).stream()
                .anyMatch(e -> e.event() instanceof VisitClosed visit && visit.visit() == key.visit());
    }

    /// Empty if only the other one spoke, as when all answers were typed.
    private byte[] peaks(Key key, Track track) {
        try {
            return waveforms.peaks(key.tenant(), key.interview(), key.visit(), track);
        } catch (NotFound _) {
            return new byte[0];
        }
    }
}
