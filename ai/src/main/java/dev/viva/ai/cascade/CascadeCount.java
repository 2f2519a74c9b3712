package dev.viva.ai.cascade;

/// What a cascade counts from its start, over all conversations: [CascadeEngine#count].
public enum CascadeCount {
    /// Utterances understood.
    UTTERANCES,
    /// Second attempts at an utterance.
    RESENT,
    /// Utterances too short to be sent: nothing was understood.
    TOO_SHORT,
    /// Transcripts longer than anybody speaks: taken for nothing.
    IMPLAUSIBLE,
    /// 16 kHz samples dropped, of utterances that were too long.
    DROPPED_SAMPLES,
    /// Lines spoken whole.
    LINES,
    /// Of them, lines that came from the cache.
    CACHED_LINES,
    /// Second attempts at a line.
    RESPOKEN,
    /// Lines that ended in the middle or gave no sound.
    CUT_LINES,
    /// Attempts at a line in which other words were said.
    REWORDED,
    /// Lines refused: nothing in them, too long, or too many waited.
    REFUSED_LINES,
    /// Proposals of the model handed on.
    PROPOSALS,
    /// Times the model wanted to wait.
    STILL_THINKING,
    /// Proposals given up because the talk went on.
    STALE_PROPOSALS,
    /// Proposals that failed; the conductor goes on without.
    FAILED_PROPOSALS,
    /// Conversations that broke.
    LOST,
    /// Calls of vendors that have a thread at this moment.
    IN_FLIGHT
}
