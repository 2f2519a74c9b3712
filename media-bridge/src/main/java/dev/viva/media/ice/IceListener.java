package dev.viva.media.ice;

/// What an [IceAgent] wants done. Called on its event loop.
public interface IceListener {

    /// Sends a message; one that cannot be sent is lost.
    void send(byte[] message, IcePath path);

    /// Opens a TCP connection, and says later how it went: [IceAgent#opened(IcePath)] or [IceAgent#closed(IcePath)].
    void connect(IcePath path);

    /// The peer answers along this path and both sides use it from now on: at first, after a restart, and after the
    /// path
    /// in use has broken.
    void onConnected(IcePath path);

    /// Nothing proves that the peer still hears us: ten seconds of silence, or a connection that was closed. Consent
    /// holds on; a restart is what helps.
    void onDisconnected();

    /// The peer was heard again on the path in use.
    void onReconnected();

    /// We may not send any more. Once, never before `onConnected`.
    void onLost();
}
