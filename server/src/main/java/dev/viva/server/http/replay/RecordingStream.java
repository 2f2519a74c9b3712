package dev.viva.server.http.replay;

import dev.viva.core.recording.RecordingStore.RecordingReader;
import dev.viva.server.http.call.OffLoop;
import dev.viva.server.http.replay.ByteRange.Part;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends a part of a recording piece by piece, as fast as the caller reads, and closes the file whatever happens.
///
/// Confined to the request's event loop; one piece is read at a time, elsewhere.
final class RecordingStream {

    private static final Logger LOG = LoggerFactory.getLogger(RecordingStream.class);
    private static final int PIECE_BYTES = 64 * 1024;

    private final OffLoop blocking;
    private final RecordingReader reader;
    private final RoutingContext request;
    private final HttpServerResponse response;
    private long offset;
    private long left;
    private boolean reading;
    private boolean gone;
    private boolean closed;

    RecordingStream(OffLoop blocking, RecordingReader reader, RoutingContext request, Part part) {
        this.blocking = blocking;
        this.reader = reader;
        this.request = request;
        this.response = request.response();
        this.offset = part.from();
        this.left = part.length();
    }

    void start() {
        gone = response.closed();
        response.closeHandler(_ -> callerGone());
        response.exceptionHandler(_ -> callerGone());
        next();
    }

    /// Closes the file, once no piece of it is being read. Idempotent.
    void close() {
        if (!closed && !reading) {
            closed = true;
            blocking.call(this::closeReader).onFailure(_ -> closeReader());
        }
    }

    private boolean closeReader() {
        reader.close(); // idempotent, so a refused call may be made up for here; closing a file is quick
        return true;
    }

    private void callerGone() {
        gone = true;
        close();
    }

    private void next() {
        if (gone) {
            close();
        } else if (left == 0) {
            close();
            response.end();
        } else {
            read();
        }
    }

    private void read() {
        reading = true;
        var length = (int) Math.min(PIECE_BYTES, left);
        var from = offset;
        // one handler: of two, the second may run first if the piece comes while they are being added
        blocking.call(() -> reader.read(from, length)).onComplete((piece, failure) -> {
            reading = false;
            if (failure == null) {
                send(piece);
            } else {
                broken(failure);
            }
        });
    }

    private void send(byte[] piece) {
        if (gone) {
            close();
        } else if (piece.length == 0) {
            broken(new IllegalStateException(left + " bytes are missing at " + offset));
        } else {
            offset += piece.length;
            left -= piece.length;
            response.write(Buffer.buffer(piece));
            goOn();
        }
    }

    private void goOn() {
        if (response.writeQueueFull()) {
            response.drainHandler(_ -> {
                response.drainHandler(null);
                next();
            });
        } else {
            next();
        }
    }

    /// Part of the answer is out: breaking it off is the only way to say that it is not whole.
    private void broken(Throwable failure) {
        close();
        LOG.atWarn().setCause(failure).addKeyValue("offset", offset).log("recording cannot be read");
        response.headers().remove("Content-Encoding");
        response.headers().remove("Content-Length");
        response.headers().remove("Content-Range");
        request.fail(failure);
    }
}
