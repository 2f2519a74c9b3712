package dev.viva.media.pace;

/// Where packets go: to the network and to the recording.
@FunctionalInterface
public interface PacketSink {

    /// Sends one packet. Called on the event loop; must not block or fail.
    ///
    /// @param opus         read before the call returns, the array is reused
    /// @param rtpTimestamp 48 kHz; wraps
    /// @param marker       whether sound begins after a pause (RFC 3551, 4.1)
    /// @param position48k  where the packet lies on the media clock
    void send(byte[] opus, int offset, int length, int rtpTimestamp, boolean marker, long position48k);
}
