package dev.viva.core.lease;

import dev.viva.core.id.InterviewId;
import dev.viva.core.id.TenantId;
import dev.viva.core.record.Envelope;
import dev.viva.core.record.RecordedEvent;
import dev.viva.core.record.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/// An event in its envelope. The words are not really sealed: nobody reads them.
record Sealed(RecordedEvent event, Envelope envelope) {

    static final TenantId TENANT = new TenantId(new UUID(0, 1));

    /// Names an event for ever: no two writers have the same epoch.
    record Key(InterviewId interview, long epoch, long seq) {

        @Override
        public String toString() {
            return epoch + "/" + seq;
        }

        static Key of(InterviewId interview, String text) {
            var at = text.indexOf('/');
            return new Key(interview, Long.parseLong(text, 0, at, 10), Long.parseLong(text, at + 1, text.length(), 10));
        }
    }

    static Sealed of(InterviewId interview, RecordedEvent event, Sha256 prev) {
        var header = new Envelope.Header(
                1, TENANT, interview, event.seq(), event.epoch(), event.at(), event.serverTime(), "event", "k");
        var words = (event.epoch() + "/" + event.seq()).getBytes(StandardCharsets.UTF_8);
        return new Sealed(event, Envelope.of(header, prev, words));
    }

    Key key() {
        return new Key(envelope.header().interview(), event.epoch(), event.seq());
    }
}
