package dev.viva.core.access;

import java.time.Duration;

/// How long sessions of the staff last (OWASP ASVS 5, 7.3).
///
/// @param idle  without use
/// @param whole at the most
public record SessionTimes(Duration idle, Duration whole) {

    /// Half an hour of rest, a working day in all.
    public static final SessionTimes STANDARD = new SessionTimes(Duration.ofMinutes(30), Duration.ofHours(12));
}
