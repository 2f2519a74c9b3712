package dev.viva.server.config;

import java.time.Duration;

/// The `interview` section of `reference.yaml`.
///
/// @param joinTokenLife a candidate's token for a room dies after this; a reload fetches a new one
/// @param visitHold     an empty room is kept for this long before the visit is closed
/// @param sample        on an empty database, hold one short sample interview after the start
public record InterviewConfig(Duration joinTokenLife, Duration visitHold, boolean sample) {

    public InterviewConfig {
        Setting.check(
                joinTokenLife.toSeconds() >= 60 && joinTokenLife.toMinutes() <= 60,
                "interview.joinTokenLife",
                joinTokenLife.toSeconds() + "s",
                "60s to 60m");
        Setting.check(
                visitHold.toSeconds() >= 10 && visitHold.toHours() <= 24,
                "interview.visitHold",
                visitHold.toSeconds() + "s",
                "10s to 24h");
    }
}
