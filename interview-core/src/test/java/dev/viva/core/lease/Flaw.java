package dev.viva.core.lease;

/// A rule left out or done in another way, to see that the simulation finds out.
enum Flaw {
    NONE(0),
    /// Goes on speaking and writing after a gap, without a look at its leases.
    NO_GAP_RULE(14),
    /// Writes while asleep, but does not speak.
    WRITES_ASLEEP(135),
    /// Speaks while asleep, but does not write.
    SPEAKS_ASLEEP(384),
    /// Reads what it holds before it is in the table again.
    READS_BEFORE_IT_JOINS(560),
    /// Uses a lease, or the leave to return, that was granted before a gap.
    BELIEVES_OLD_ANSWERS(2557),
    /// Goes on counting silence through times in which it could not see.
    NEVER_BLIND(4),
    /// A sign counts as seen from before the table was asked.
    SEEN_TOO_EARLY(6185),
    /// Signs of life are times of day, and compared with the observer's own.
    BEATS_BY_TIME(0),
    /// Waits longer for the answer to a beat than others wait for the beat.
    LONG_PATIENCE(132),
    /// Takes the lease also from a node that lives.
    OPENS_ANYWAY(17),
    /// Comes back into the room without asking whether the interview is still its own.
    RETURNS_UNASKED(7),
    /// Does not look for leases that it has without knowing.
    LEAVES_STRAYS(239),
    /// Gives leases back without asking for the next one, and pages do not ask either.
    GIVES_BACK_SILENTLY(16),
    /// Greets the candidate who sits in the room as one who has just come back.
    WELCOMES_WHO_STAYED(12),
    /// Leaves spools of lost leases where they are.
    FORGETS_SPOOLS(11),
    /// The database takes events of any epoch.
    NO_FENCE(46);

    private final long knownSeed;

    Flaw(long knownSeed) {
        this.knownSeed = knownSeed;
    }

    /// A seed that showed it once: tried first.
    long knownSeed() {
        return knownSeed;
    }
}
