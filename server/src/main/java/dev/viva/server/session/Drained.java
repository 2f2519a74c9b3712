package dev.viva.server.session;

/// What became of the interviews that a node held when it was stopped.
///
/// @param handedOver go on at another node; nobody was interrupted, but for those that came to no turn
///                   gap in time
/// @param ended      came to their end, or nobody was being interviewed in them: the link stays good
/// @param stopped    candidates who were told that we stop, and to come back later
public record Drained(int handedOver, int ended, int stopped) {

    /// A process that had to send candidates away says so (`EX_TEMPFAIL` of sysexits).
    public static final int SENT_AWAY = 75;

    /// For the process: 0, or [#SENT_AWAY].
    public int exitStatus() {
        return stopped == 0 ? 0 : SENT_AWAY;
    }

    /// In words, for whoever stopped it.
    @Override
    public String toString() {
        return "handed over: " + handedOver + ", ended: " + ended + ", stopped with notice: " + stopped;
    }
}
