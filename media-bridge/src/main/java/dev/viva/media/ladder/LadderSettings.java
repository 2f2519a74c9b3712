package dev.viva.media.ladder;

import java.time.Duration;

/// When a ladder loses its patience with a voice. A voice that looks after itself is quicker than this; these are the
/// limits for one that says nothing at all. The last voice of a ladder gets four times as long: there is nobody better.
///
/// @param opening       an engine may take so long to open
/// @param firstSound    from a line to its first sound
/// @param stall         from the end of the sound that came of a line to more of it, or to its end
/// @param understanding from the end of an utterance to its words; a fifth of its length is added
/// @param patience      of the candidate, who is told when a line pauses for longer
/// @param probeFirst    after a step down a better voice is tried again after so long, then after twice that, and so on
/// @param probeLongest  between two tries at most
public record LadderSettings(
        Duration opening,
        Duration firstSound,
        Duration stall,
        Duration understanding,
        Duration patience,
        Duration probeFirst,
        Duration probeLongest) {

    /// What interviews start with.
    public static final LadderSettings DEFAULT = new LadderSettings(
            Duration.ofSeconds(5),
            Duration.ofSeconds(6),
            Duration.ofSeconds(4),
            Duration.ofSeconds(12),
            Duration.ofMillis(1_200),
            Duration.ofSeconds(10),
            Duration.ofMinutes(5));
}
