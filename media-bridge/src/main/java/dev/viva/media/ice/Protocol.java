package dev.viva.media.ice;

/// What a candidate is reached by.
public enum Protocol {
    UDP,
    /// The peer listens, we connect (`tcptype passive`, RFC 6544).
    TCP
}
