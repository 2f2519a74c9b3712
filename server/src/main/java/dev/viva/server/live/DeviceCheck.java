package dev.viva.server.live;

import org.jspecify.annotations.Nullable;

/// What the microphone test found.
///
/// @param peakDbfs   loudest sample, 0 is full scale; null if there were only zeros
/// @param onlyZeros  true if the microphone gave nothing but zeros
/// @param playedBack true if the candidate listened to the sample
public record DeviceCheck(@Nullable Double peakDbfs, boolean onlyZeros, boolean playedBack) {}
