package dev.viva.core.lease;

/// A rule left out or done in another way, to see that the simulation finds out.
enum Flaw {
    NONE,
    /// Goes on speaking and writing after a gap, without a look at its leases.
    NO_GAP_RULE,
    /// Writes while asleep, but does not speak.
    WRITES_ASLEEP,
    /// Speaks while asleep, but does not write.
    SPEAKS_ASLEEP,
    /// Reads what it holds before it is in the table again.
    READS_BEFORE_IT_JOINS,
    /// Goes on counting silence through times in which it could not see.
    NEVER_BLIND,
    /// A sign counts as seen from before the table was asked.
    SEEN_TOO_EARLY,
    /// Signs of life are times of day, and compared with the observer's own.
    BEATS_BY_TIME,
    /// Waits longer for the answer to a beat than others wait for the beat.
    LONG_PATIENCE,
    /// Takes the lease also from a node that lives.
    OPENS_ANYWAY,
    /// Comes back into the room without asking whether the interview is still its own.
    RETURNS_UNASKED,
    /// Does not look for leases that it has without knowing.
    LEAVES_STRAYS,
    /// Gives leases back without asking for the next one, and pages do not ask either.
    GIVES_BACK_SILENTLY,
    /// Leaves spools of lost leases where they are.
    FORGETS_SPOOLS,
    /// The database takes events of any epoch.
    NO_FENCE
}
