package dev.viva.media.recording;

/// When corrections of a drifting track are told: the first at once, later ones together, so that a bad link does not
/// fill the record. Confined to the session's event loop.
public final class DriftReport {

    /// At most one event in this time: 240 in an interview of two hours.
    static final long EVERY_NANOS = 30_000_000_000L;

    private long told;
    private long toldNanos;
    private boolean begun;

    /// What is to be told now.
    ///
    /// @param net frames inserted, less those dropped, since the visit began
    /// @return the part of it that was not told yet; 0 if there is none, or it can wait
    public int due(long net, long nanos) {
        if (net == told || (begun && nanos - toldNanos < EVERY_NANOS)) {
            return 0;
        }
        begun = true;
        toldNanos = nanos;
        return rest(net);
    }

    /// What has waited, at the end.
    public int rest(long net) {
        var frames = Math.toIntExact(net - told);
        told = net;
        return frames;
    }
}
