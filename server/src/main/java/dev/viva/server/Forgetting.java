package dev.viva.server;

import dev.viva.core.id.TenantId;
import dev.viva.core.repeat.Repetitions;
import dev.viva.core.tenant.Tenant;
import dev.viva.core.tenant.Tenants;
import dev.viva.server.runtime.Rounds;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.stream.Stream;

/// Forgets, of all tenants, what is kept for a time only: also of those that nobody uses any more.
final class Forgetting {

    /// Between two looks at all tenants.
    private static final Duration EVERY = Duration.ofHours(1);

    private final Tenants tenants;
    private final Repetitions repetitions;
    private final InstantSource clock;
    private Instant next = Instant.MIN;

    Forgetting(Tenants tenants, Repetitions repetitions, InstantSource clock) {
        this.tenants = tenants;
        this.repetitions = repetitions;
        this.clock = clock;
    }

    /// Starts, until what it gives back is closed.
    Rounds start() {
        return Rounds.start("forgetting", this::round);
    }

    /// One look, if an hour has gone by; there is never more to do at once.
    boolean round() {
        var now = clock.instant();
        if (now.isBefore(next)) {
            return false;
        }
        Stream.concat(Stream.of(Tenants.HOUSE), tenants.list().stream().map(Tenant::id))
                .forEach(this::forget);
        next = now.plus(EVERY);
        return false;
    }

    private void forget(TenantId tenant) {
        repetitions.forgetOld(tenant);
    }
}
