package dev.viva.media.livekit;

/// How the way to the server has held.
///
/// @param rttMillis from a ping to its answer; -1 while unknown
/// @param resumes   how often another signal socket took over and media went on
/// @param rejoins   how often the room was joined anew
/// @param garbled   messages that could not be read, and participants in them beyond our bounds
public record SignalCounts(long rttMillis, int resumes, int rejoins, long garbled) {}
