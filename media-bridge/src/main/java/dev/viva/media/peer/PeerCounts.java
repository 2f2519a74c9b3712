package dev.viva.media.peer;

/// What a connection has carried.
///
/// @param rttNanos to the peer and back; -1 while unknown
public record PeerCounts(In in, Out out, long rttNanos) {

    /// Nothing yet.
    public static final PeerCounts NONE = new PeerCounts(new In(0, 0, 0, 0, 0), new Out(0, 0, 0, 0, 0, 0, 0, 0), -1);

    /// What came.
    ///
    /// @param packets   RTP packets opened
    /// @param bytes     of their payload
    /// @param rejected  packets that did not open or were malformed, STUN that did not prove its sender
    /// @param early     packets that came before the keys
    /// @param strangers datagrams from addresses that have not proved themselves, or of no known kind
    public record In(long packets, long bytes, long rejected, long early, long strangers) {}

    /// What went.
    ///
    /// @param packets RTP packets sent
    /// @param bytes   of their payload
    /// @param unsent  packets given to us while media was not up, too long, or while the socket was congested
    /// @param lost    of our packets, as the peer reports
    /// @param reports how often the peer has reported
    /// @param lossPercent share lost of late on the way to the peer, as it reports
    /// @param asked   packets that the peer asked for again; `media_packets_asked_again_total`
    /// @param resent  packets sent again; `media_packets_resent_total`
    public record Out(
            long packets, long bytes, long unsent, long lost, long reports, int lossPercent, long asked, long resent) {}
}
