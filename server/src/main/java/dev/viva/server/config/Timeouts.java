package dev.viva.server.config;

import java.time.Duration;

/// How long this process waits for others before it gives up: the one table of its outgoing calls. `docs/limits.md`
/// shows it together with those that are settings (`livekit.child`, `database`) or belong to the media path.
///
/// @param livekitJoin        from the signal socket to media
/// @param livekitAnswer      an answer of LiveKit's API, when only asked whether it lives
/// @param databaseConnection a connection from the pool or the server
/// @param databaseBeat       a sign of life, or a look who lives: less than a lease
/// @param databaseStatement  one statement; the server cancels it then
/// @param nodeCall           another node of this installation
/// @param nodeSeat           another node that makes a room first
/// @param redisConnect       Redis, if there is one; also how long its end may take
/// @param readiness          each of the questions behind `/readyz`
/// @param programVersion     a program that is asked for its version
/// @param downloadConnect    the server of a release
/// @param download           the whole release, which is some 20 MB
/// @param build              livekit-server's build by Go: 2 minutes were measured on two cores, with modules to fetch
public record Timeouts(
        Duration livekitJoin,
        Duration livekitAnswer,
        Duration databaseConnection,
        Duration databaseBeat,
        Duration databaseStatement,
        Duration nodeCall,
        Duration nodeSeat,
        Duration redisConnect,
        Duration readiness,
        Duration programVersion,
        Duration downloadConnect,
        Duration download,
        Duration build) {

    /// What Viva runs with.
    public static final Timeouts STANDARD = new Timeouts(
            Duration.ofSeconds(10),
            Duration.ofSeconds(2),
            Duration.ofSeconds(3),
            Duration.ofSeconds(1),
            Duration.ofSeconds(10),
            Duration.ofSeconds(3),
            Duration.ofSeconds(15),
            Duration.ofSeconds(2),
            Duration.ofSeconds(2),
            Duration.ofSeconds(10),
            Duration.ofSeconds(15),
            Duration.ofMinutes(10),
            Duration.ofMinutes(20));
}
