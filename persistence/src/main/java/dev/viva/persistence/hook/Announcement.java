package dev.viva.persistence.hook;

import dev.viva.core.hook.HookEvent;
import dev.viva.core.id.InterviewId;
import dev.viva.core.id.TenantId;
import dev.viva.core.record.RecordedEvent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// Hands in what a company's programs want to know, in the transaction that adds it to the record: what
/// stands there is told, and what does not is not. Only adds rows, so it waits for no delivery.
public final class Announcement {

    private Announcement() {}

    /// Announces what `events` mean outside; they are new in the record.
    public static void of(Handle handle, TenantId tenant, InterviewId interview, List<RecordedEvent> events) {
        for (var event : events) {
            HookEvent.of(event.event())
                    .ifPresent(type -> handle.attach(DeliveryDao.class)
                            .announce(
                                    tenant.value(),
                                    id(interview, event.seq()),
                                    type.name(),
                                    interview.value(),
                                    event.serverTime()));
        }
    }

    /// The same for the same event, whoever asks.
    private static UUID id(InterviewId interview, long seq) {
        return UUID.nameUUIDFromBytes(("webhook:" + interview + ":" + seq).getBytes(StandardCharsets.US_ASCII));
    }
}
