package dev.viva.media.rtcp;

/// What a sender says of its stream: which RTP time stamp belongs to which time of day.
///
/// @param ntp          NTP time, 32.32 bits of seconds since 1900
/// @param rtpTimestamp the same moment in the stream's clock
/// @param packets      sent since the start, 32 bits
/// @param octets       of payload, likewise
public record SenderReport(int ssrc, long ntp, int rtpTimestamp, int packets, int octets) {}
