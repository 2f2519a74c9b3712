package dev.viva.media.livekit;

/// How many peer connections a server is spoken to with.
public enum Signalling {
    /// One, and two if the server does not know of that.
    AUTO,
    /// One for both directions: `/rtc/v1`, servers since 2025.
    ONE_CONNECTION,
    /// One for each direction: `/rtc`, all servers.
    TWO_CONNECTIONS
}
