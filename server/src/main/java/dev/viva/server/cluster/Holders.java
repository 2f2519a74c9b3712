package dev.viva.server.cluster;

import dev.viva.core.id.InterviewId;
import dev.viva.core.id.TenantId;
import dev.viva.core.lease.Holder;
import dev.viva.core.lease.NodeTable;
import dev.viva.core.runtime.Offload;
import dev.viva.core.runtime.RecentlyUsed;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/// Who holds what, as the table says, remembered for a short time.
///
/// **Threads:** any; never blocks. **Errors:** futures fail with `Unavailable` if the table cannot be read.
final class Holders {

    /// A holder that is wrong says so, so this only bounds how long an interview without one is not looked for.
    private static final long FRESH_NANOS = Duration.ofSeconds(1).toNanos();

    private static final int REMEMBERED = 4_096;

    private final NodeTable table;
    private final Offload offload;
    private final LongSupplier nanos;
    private final Map<InterviewId, Seen> seen = Collections.synchronizedMap(new RecentlyUsed<>(REMEMBERED));

    private record Seen(Optional<Holder> holder, long atNanos) {}

    Holders(NodeTable table, Offload offload, LongSupplier nanos) {
        this.table = table;
        this.offload = offload;
        this.nanos = nanos;
    }

    /// Who holds it; empty if nobody does.
    Future<Optional<Holder>> of(TenantId tenant, InterviewId interview) {
        var known = seen.get(interview);
        if (known != null && nanos.getAsLong() - known.atNanos() < FRESH_NANOS) {
            return Future.succeededFuture(known.holder());
        }
        var asked = nanos.getAsLong();
        return Future.fromCompletionStage(offload.call(() -> table.holder(tenant, interview)))
                .onSuccess(holder -> seen.put(interview, new Seen(holder, asked)));
    }

    /// Somebody who knows said so.
    void learned(InterviewId interview, Holder holder) {
        seen.put(interview, new Seen(Optional.of(holder), nanos.getAsLong()));
    }

    /// What was remembered has turned out to be wrong, or may be.
    void forget(InterviewId interview) {
        seen.remove(interview);
    }
}
