package dev.viva.server.session;

/// What came of [HeldInterviews#takeOver].
public enum TakeoverOutcome {
    /// This node holds the interview, and goes on in the room in which the candidate is.
    HELD,
    /// Its visit was open and the room is empty: the visit is closed now, and the lease given back.
    NOBODY_THERE,
    /// No visit was open, or the interview is over, and if a visit was, it is closed now and its room deleted: there is
    /// nothing to go on with. The lease is given back.
    NOTHING_OPEN,
    /// This node takes nobody any more: another one shall have it.
    NO_ROOM
}
