package dev.viva.core.hook;

import java.net.URI;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Where a company wants to be told.
///
/// @param failingSince  when the first of nothing but failures was; null if the last delivery arrived
/// @param oldSecretEnds until when deliveries are signed with the former secret too; null: there is none
public record Endpoint(
        UUID id,
        Wanted wanted,
        Stopped stopped,
        @Nullable Instant failingSince,
        @Nullable Instant oldSecretEnds,
        Instant createdAt) {

    /// What people choose.
    ///
    /// @param description for people
    /// @param events      never [HookEvent#TEST], which nobody needs to want
    public record Wanted(URI url, String description, Set<HookEvent> events) {

        public Wanted {
            events = Set.copyOf(events);
            if (events.contains(HookEvent.TEST)) {
                throw new IllegalArgumentException("TEST is sent by hand only");
            }
        }
    }

    /// Why nothing is sent there any more.
    public enum Stopped {
        /// It is not stopped.
        NO,
        /// Somebody did.
        BY_HAND,
        /// It answered 410: it wants no more.
        GONE,
        /// Three days of nothing but failures.
        FAILING
    }
}
