package dev.viva.media.peer;

/// What a connection has carried.
///
/// @param packetsIn     RTP packets opened
/// @param bytesIn       of their payload
/// @param packetsOut    RTP packets sent
/// @param bytesOut      of their payload
/// @param rejected      packets that did not open or were malformed, STUN that did not prove its sender
/// @param early         packets that came before the keys
/// @param strangers     datagrams from addresses that have not proved themselves, or of no known kind
/// @param unsent        packets given to us while the connection was not up, too long, or while the socket was
/// congested
/// @param lost          of our packets, as the peer reports
/// @param lossReports   how often the peer has reported
/// @param rttNanos      to the peer and back; -1 while unknown
public record PeerCounts(
        long packetsIn,
        long bytesIn,
        long packetsOut,
        long bytesOut,
        long rejected,
        long early,
        long strangers,
        long unsent,
        long lost,
        long lossReports,
        long rttNanos) {}
