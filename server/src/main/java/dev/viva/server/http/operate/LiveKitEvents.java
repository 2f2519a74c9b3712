package dev.viva.server.http.operate;

/// Takes what livekit-server reports.
///
/// **Threads:** called on an event loop: check the signature, hand over, return.
@FunctionalInterface
public interface LiveKitEvents {

    /// Takes one report.
    ///
    /// @param body          as it came, to the byte: the signature covers it
    /// @param authorization the header, empty if there was none
    /// @return false if the signature is missing or wrong; nothing has happened then
    boolean accept(byte[] body, String authorization);
}
