package dev.viva.media.ice;

import java.net.InetSocketAddress;

/// What an [IceAgent] wants done. Called on its event loop.
public interface IceListener {

    /// Sends a datagram.
    void send(byte[] datagram, InetSocketAddress to);

    /// The peer answers at this address and was told that we use it. Once.
    void onConnected(InetSocketAddress remote);

    /// The peer has given no consent for thirty seconds. Once, never before `onConnected`.
    void onLost();
}
