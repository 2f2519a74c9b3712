package dev.viva.server.config;

import dev.viva.core.access.SessionTimes;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The `people` section of `reference.yaml`.
///
/// @param idle              how long a session of the staff lasts without use
/// @param session           how long it lasts at the most
/// @param breachedPasswords a list of stolen passwords; null: none
/// @param privateProviders  whether companies may sign in at providers in private networks
/// @param recover           who gets a way back at the start, `company/address`; null: nobody
public record PeopleConfig(
        Duration idle,
        Duration session,
        @Nullable Path breachedPasswords,
        boolean privateProviders,
        @Nullable String recover) {

    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(30);

    public PeopleConfig {
        Setting.check(
                idle.compareTo(SHORTEST) >= 0 && idle.compareTo(session) <= 0,
                "people.idle",
                idle.toString(),
                "1m or more, and no longer than people.session");
        Setting.check(
                recover == null || recover.matches("[^/]+/[^/@]+@[^/@]+"),
                "people.recover",
                recover + "",
                "a company's key and an address, such as house/ada@acme.example");
        Setting.check(session.compareTo(LONGEST) <= 0, "people.session", session.toString(), "30 days at the most");
    }

    /// How long sessions last.
    public SessionTimes times() {
        return new SessionTimes(idle, session);
    }
}
