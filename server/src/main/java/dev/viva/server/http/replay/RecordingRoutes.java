package dev.viva.server.http.replay;

import dev.viva.core.error.ServiceException.NotFound;
import dev.viva.core.id.InterviewId;
import dev.viva.core.id.TenantId;
import dev.viva.core.recording.RecordingStore;
import dev.viva.core.recording.RecordingStore.RecordingReader;
import dev.viva.core.recording.Track;
import dev.viva.server.http.call.OffLoop;
import dev.viva.server.http.call.Operation;
import dev.viva.server.http.call.Params;
import dev.viva.server.http.call.Refusal;
import dev.viva.server.http.call.Refusal.Reason;
import dev.viva.server.http.replay.ByteRange.Nothing;
import dev.viva.server.http.replay.ByteRange.Part;
import dev.viva.server.http.replay.ByteRange.Whole;
import dev.viva.server.http.staff.Staff;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/// What was heard, with ranges, so that a player can jump.
public final class RecordingRoutes {

    private final RecordingStore recordings;
    private final OffLoop blocking;

    public RecordingRoutes(RecordingStore recordings, OffLoop blocking) {
        this.recordings = recordings;
        this.blocking = blocking;
    }

    public List<Operation> operations() {
        return List.of(Operation.staff("getRecording", this::get), Operation.staff("headRecording", this::get));
    }

    /// An open file and its length at this moment: it may still be growing.
    private record Opened(RecordingReader reader, long size) {}

    private void get(RoutingContext request) {
        var tenant = Staff.of(request).tenant();
        var interview = Params.interview(request);
        var visit = Params.visit(request);
        var track = Params.track(request);
        blocking.call(() -> open(tenant, interview, visit, track))
                .onSuccess(opened -> answer(request, opened))
                .onFailure(request::fail);
    }

    private Opened open(TenantId tenant, InterviewId interview, int visit, Track track) {
        var reader = recordings
                .open(tenant, interview, visit, track)
                .orElseThrow(() -> new NotFound("recording of visit", visit));
        try {
            return new Opened(reader, reader.size());
        } catch (RuntimeException e) {
            reader.close();
            throw e;
        }
    }

    private void answer(RoutingContext request, Opened opened) {
        var response = request.response();
        var size = opened.size();
        response.putHeader(HttpHeaders.ACCEPT_RANGES, "bytes");
        switch (ByteRange.of(request.request().getHeader("Range"), size)) {
            case Whole _ -> stream(request, opened, new Part(0, size));
            case Part part -> {
                response.setStatusCode(206).putHeader(HttpHeaders.CONTENT_RANGE, part.contentRange(size));
                stream(request, opened, part);
            }
            case Nothing _ -> {
                response.putHeader(HttpHeaders.CONTENT_RANGE, "bytes */" + size);
                new RecordingStream(blocking, opened.reader(), request, new Part(0, 0)).close();
                request.fail(new Refusal(Reason.UNSATISFIABLE_RANGE, "the recording has " + size + " bytes"));
            }
        }
    }

    private void stream(RoutingContext request, Opened opened, Part part) {
        var stream = new RecordingStream(blocking, opened.reader(), request, part);
        request.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "audio/ogg")
                .putHeader(HttpHeaders.CONTENT_LENGTH, Long.toString(part.length()))
                // said aloud, so that the server's compression leaves it alone
                .putHeader(HttpHeaders.CONTENT_ENCODING, HttpHeaders.IDENTITY);
        if (request.request().method().equals(HttpMethod.HEAD)) {
            stream.close();
            request.response().end();
        } else {
            stream.start();
        }
    }
}
