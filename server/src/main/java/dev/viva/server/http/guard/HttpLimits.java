package dev.viva.server.http.guard;

import java.time.Duration;

/// How much a client may ask for, and how long it may take.
///
/// @param idle              a connection on which nothing moves is closed after this
/// @param slowRequest       a request (head and body) must be complete within this time
/// @param bodyBytes         largest request body
/// @param hello             first message of a candidate's socket must come within this time
/// @param ping              how often a candidate's socket is asked whether it lives: a page whose network is gone must
///                          not count as somebody who is here without sound
/// @param socketMessageBytes largest message on a candidate's socket: 8000 characters of typed text take up to 24 KB
/// @param messagesPerSecond a candidate's socket is refused beyond this
/// @param comment           how often a watcher's stream shows that it lives
/// @param watcherBacklog    events that may wait for a slow watcher before its stream is closed
/// @param watchers          streams at the same time
public record HttpLimits(
        Duration idle,
        Duration slowRequest,
        int bodyBytes,
        Duration hello,
        Duration ping,
        int socketMessageBytes,
        int messagesPerSecond,
        Duration comment,
        int watcherBacklog,
        int watchers) {

    /// What Viva runs with.
    public static final HttpLimits STANDARD = new HttpLimits(
            Duration.ofSeconds(60),
            Duration.ofSeconds(10),
            64 * 1024,
            Duration.ofSeconds(5),
            Duration.ofSeconds(2),
            32 * 1024,
            20,
            Duration.ofSeconds(15),
            256,
            200);
}
