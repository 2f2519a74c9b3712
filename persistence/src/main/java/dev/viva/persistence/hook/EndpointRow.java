package dev.viva.persistence.hook;

import dev.viva.core.hook.Endpoint;
import dev.viva.core.hook.Endpoint.Stopped;
import dev.viva.core.hook.Endpoint.Wanted;
import dev.viva.core.hook.HookEvent;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// An endpoint as it is kept.
///
/// Public only because Jdbi must reach its constructor; nothing outside this package may use it.
@SuppressWarnings("ArrayRecordComponent") // never compared
public record EndpointRow(
        UUID tenantId,
        UUID endpointId,
        String url,
        String description,
        String[] events,
        String stopped,
        @Nullable Instant failingSince,
        byte[] secret,
        byte @Nullable [] oldSecret,
        @Nullable Instant oldSecretEnds,
        Instant createdAt) {

    static String[] names(Wanted wanted) {
        return wanted.events().stream().map(HookEvent::name).sorted().toArray(String[]::new);
    }

    Endpoint toEndpoint() {
        var wants = Arrays.stream(events).map(HookEvent::valueOf).collect(Collectors.toSet());
        return new Endpoint(
                endpointId,
                new Wanted(URI.create(url), description, wants),
                Stopped.valueOf(stopped),
                failingSince,
                oldSecretEnds,
                createdAt);
    }
}
