package dev.viva.server.config;

import java.time.Duration;

/// The `limits` section of `reference.yaml`.
///
/// @param interviews      most interviews in progress at once
/// @param loopLag         event loops that are later than this take no further interview
/// @param disk            percent of the data directory's disk in use, above which nobody new is let in
/// @param blockingCalls   most calls that block at once
/// @param blockingBacklog most calls that wait for a place; beyond that they are refused
/// @param drain           on a stop, live interviews may come to an end for this long
/// @param handover        on a stop with another node to go on, an interview that finds no gap between two turns for so
///                        long is handed over inside one
public record LimitsConfig(
        int interviews,
        Duration loopLag,
        int disk,
        int blockingCalls,
        int blockingBacklog,
        Duration drain,
        Duration handover) {

    public LimitsConfig {
        Setting.between("limits.interviews", interviews, 1, 10_000);
        Setting.check(loopLag.isPositive(), "limits.loopLag", loopLag, "more than 0s");
        Setting.between("limits.disk", disk, 1, 100);
        Setting.between("limits.blockingCalls", blockingCalls, 1, 1_000);
        Setting.between("limits.blockingBacklog", blockingBacklog, 0, 100_000);
        Setting.check(!drain.isNegative(), "limits.drain", drain, "0s or more");
        Setting.check(!handover.isNegative(), "limits.handover", handover, "0s or more");
    }
}
