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
    /// @param rejected  packets that did not open or were malformed, STUN that did not prove its sender, and DTLS
    ///     that was malformed, too much, or came after the handshake and was not the peer's goodbye
    /// @param early     packets that came before the keys
    /// @param strangers datagrams from addresses that have not proved themselves, or of no known kind
    public record In(long packets, long bytes, long rejected, long early, long strangers) {

        In plus(In other) {
            return new In(
                    packets + other.packets,
                    bytes + other.bytes,
                    rejected + other.rejected,
                    early + other.early,
                    strangers + other.strangers);
        }
    }

    /// What went.
    ///
    /// @param packets RTP packets sent
    /// @param bytes   of their payload
    /// @param unsent  packets given to us while media was not up, too long, or while the socket was
    ///                congested
    /// @param lost    of our packets, as the peer reports
    /// @param reports how often the peer has reported
    /// @param lossPercent share lost of late on the way to the peer, as it reports
    /// @param asked   packets that the peer asked for again; `media_packets_asked_again_total`
    /// @param resent  packets sent again; `media_packets_resent_total`
    public record Out(
            long packets, long bytes, long unsent, long lost, long reports, int lossPercent, long asked, long resent) {

        Out plus(Out other) {
            return new Out(
                    packets + other.packets,
                    bytes + other.bytes,
                    unsent + other.unsent,
                    lost + other.lost,
                    reports + other.reports,
                    other.lossPercent,
                    asked + other.asked,
                    resent + other.resent);
        }
    }

    /// Both together; the round trip and the share lost of late are the other's.
    public PeerCounts plus(PeerCounts other) {
        return new PeerCounts(in.plus(other.in), out.plus(other.out), other.rttNanos);
    }
}
