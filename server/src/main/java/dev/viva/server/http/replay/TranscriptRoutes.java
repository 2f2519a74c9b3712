package dev.viva.server.http.replay;

import dev.viva.core.record.RecordStore;
import dev.viva.core.record.RecordStore.Verification;
import dev.viva.core.transcript.TranscriptLine;
import dev.viva.core.transcript.TranscriptStore;
import dev.viva.server.http.call.OffLoop;
import dev.viva.server.http.call.Operation;
import dev.viva.server.http.call.Params;
import dev.viva.server.http.json.LiveJson;
import dev.viva.server.http.staff.Staff;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/// What was said, and the proof that nobody changed it since.
public final class TranscriptRoutes {

    private final TranscriptStore transcripts;
    private final RecordStore records;
    private final OffLoop blocking;

    public TranscriptRoutes(TranscriptStore transcripts, RecordStore records, OffLoop blocking) {
        this.transcripts = transcripts;
        this.records = records;
        this.blocking = blocking;
    }

    public List<Operation> operations() {
        return List.of(Operation.staff("getTranscript", this::read), Operation.staff("verifyInterview", this::verify));
    }

    private void read(RoutingContext request) {
        var tenant = Staff.of(request).tenant();
        var interview = Params.interview(request);
        blocking.call(() -> json(transcripts.read(tenant, interview)))
                .onSuccess(request::json)
                .onFailure(request::fail);
    }

    private void verify(RoutingContext request) {
        var tenant = Staff.of(request).tenant();
        var interview = Params.interview(request);
        blocking.call(() -> json(records.verify(tenant, interview)))
                .onSuccess(request::json)
                .onFailure(request::fail);
    }

    private static JsonObject json(List<TranscriptLine> lines) {
        var items = new JsonArray();
        lines.forEach(line -> items.add(LiveJson.line(line)));
        return new JsonObject().put("lines", items);
    }

    private static JsonObject json(Verification found) {
        return new JsonObject()
                .put("valid", found.valid())
                .put("events", found.events())
                .put("headSeq", found.headSeq())
                .put("faults", new JsonArray(found.faults()));
    }
}
