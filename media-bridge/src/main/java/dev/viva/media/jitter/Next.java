package dev.viva.media.jitter;

/// What is due on a received track.
public enum Next {

    /// A packet: `payload`, `offset`, `length` and `rtpTimestamp` of the buffer describe it.
    PACKET,

    /// A packet was lost, or is late: conceal 20 ms. If `length` is not 0, it describes the packet that follows the
    /// lost one, which may carry a copy of it (FEC).
    MISSING,

    /// The sender was silent on purpose (DTX): 20 ms of silence.
    SILENCE,

    /// Nothing is there and nothing is known to come: 20 ms of silence.
    EMPTY,

    /// This tick has been served.
    DONE
}
