package dev.viva.server.http.operate;

import java.util.Optional;

/// Takes what livekit-server reports.
///
/// **Threads:** called on an event loop: check the signature, hand over, return.
public interface LiveKitEvents {

    /// Checks a report.
    ///
    /// @param body          as it came, to the byte: the signature covers it
    /// @param authorization the header, empty if there was none
    /// @return empty if the signature is missing or wrong; nothing has happened then
    Optional<Report> verified(byte[] body, String authorization);

    /// Takes a report that nobody has taken yet.
    void take(Report report);

    /// What happened to a room.
    ///
    /// @param id   of the report, the same whenever it is sent
    /// @param kind as LiveKit calls it, such as `room_finished`
    record Report(String id, String kind, String room) {}
}
