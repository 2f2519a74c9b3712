package dev.viva.media.rtcp;

/// What one side received of a stream of the other.
///
/// @param ssrc            the stream reported on
/// @param fractionLost    since the report before, in 1/256
/// @param lost            since the start; from -2^23 to 2^23 - 1
/// @param extendedHighest highest sequence number, with its cycles
/// @param jitter          in samples of the stream's clock
/// @param lastReport      middle 32 bits of the NTP time of the last sender report; 0 if there was none
/// @param delay           since that report, in 1/65536 s
public record ReportBlock(
        int ssrc, int fractionLost, int lost, int extendedHighest, long jitter, int lastReport, int delay) {}
