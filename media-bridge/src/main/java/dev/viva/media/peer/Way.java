package dev.viva.media.peer;

/// Where packets for the peer go.
///
/// **Threads:** any. **Errors:** what cannot be sent is lost, as on any network.
interface Way {

    /// Sends one packet of an array.
    void send(byte[] packet, int offset, int length);

    /// False while more waits to be sent than should; a packet sent then would be late.
    boolean writable();
}
