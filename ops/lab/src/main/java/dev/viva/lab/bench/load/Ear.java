package dev.viva.lab.bench.load;

/// What one candidate hears of answers: counts their frames and holes.
///
/// A hole is a frame that is missing, or one that comes so late that a player with a small buffer would have run dry.
///
/// **Threads:** the candidate's event loop.
final class Ear {

    private static final int FRAME_48K = 960;
    private static final long FRAME_NANOS = 20_000_000;
    private static final long PLAYER_BUFFER_NANOS = 60_000_000;

    /// Transition and question are two lines: the pause between them is no hole. In the frame behind a line the codec's
    /// last milliseconds are to be heard.
    private static final int LINE_ENDS_LATEST = Pattern.BRIDGE_FRAMES + 3;

    /// The vendor takes time for the second line too.
    private static final int LONGEST_PAUSE_FRAMES = 25;

    private final Heard heard;
    private boolean any;
    private int lastTimestamp;
    private int lastVoiced;
    private int voiced;
    private int missing;
    private int late;
    private long earliest;

    Ear(Heard heard) {
        this.heard = heard;
    }

    /// A new answer is waited for.
    void reset() {
        any = false;
        voiced = 0;
        missing = 0;
        late = 0;
    }

    /// The answer is over.
    void answered() {
        heard.answers.increment();
        var shortBy = Math.max(0, Pattern.ANSWER_FRAMES - voiced);
        heard.shortFrames.add(shortBy);
        heard.missingFrames.add(missing);
        heard.lateFrames.add(late);
        if (shortBy > 0 || missing > 0 || late > 0) {
            heard.answersWithHoles.increment();
        }
    }

    int voiced() {
        return voiced;
    }

    /// A packet of the interviewer.
    ///
    /// @param isVoiced whether sound is to be heard in it
    void packet(int timestamp, boolean isVoiced, long nanos) {
        if (any) {
            late(timestamp, isVoiced, nanos);
        } else if (isVoiced) {
            any = true;
            earliest = nanos;
            lastVoiced = timestamp;
        }
        lastTimestamp = timestamp;
        voiced += isVoiced ? 1 : 0;
    }

    private void late(int timestamp, boolean isVoiced, long nanos) {
        var step = (timestamp - lastTimestamp) / FRAME_48K;
        earliest += step * FRAME_NANOS;
        if (!isVoiced) {
            return;
        }
        var sinceVoiced = (timestamp - lastVoiced) / FRAME_48K;
        var betweenLines = voiced >= Pattern.BRIDGE_FRAMES && voiced <= LINE_ENDS_LATEST;
        if (sinceVoiced > (betweenLines ? LONGEST_PAUSE_FRAMES : 1)) {
            missing += sinceVoiced - 1;
        }
        late += nanos - earliest > PLAYER_BUFFER_NANOS ? 1 : 0;
        earliest = Math.min(earliest, nanos);
        lastVoiced = timestamp;
    }
}
