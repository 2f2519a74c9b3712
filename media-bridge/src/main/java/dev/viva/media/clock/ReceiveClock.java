package dev.viva.media.clock;

/// Maps the RTP time stamps of one received track to positions on the [MediaClock].
///
/// The packet that travelled fastest tells how the two clocks lie to each other: the least of (arrival - time stamp)
/// over the last twenty seconds. Sender reports take the drift of the sender's sound card out of the time stamps
/// before that. Until the first position is asked for, the mapping follows the best that is known. From then on it
/// stays
/// fixed while somebody talks, so that positions of following packets follow each other exactly; [#correct] moves it,
/// in
/// pauses, by whole frames of 20 ms. Only a sender whose time stamps jump, as browsers do after a muted track, is
/// mapped
/// anew at once.
///
/// **Units:** 48 kHz samples; nanoseconds of the source that feeds the media clock.
///
/// **Threads:** confined to one event loop; nothing is allocated.
public final class ReceiveClock {

    /// What [#correct] moves by: 20 ms.
    public static final int FRAME = 960;

    /// In a pause the mapping is moved if it is off by this: 12.5 ms. After a move of 20 ms it is then 7.5 ms off to
    /// the
    /// other side, so that jitter alone does not move it back, and tracks stay within 20 ms of each other.
    private static final long TOLERABLE = 600;

    /// Off by more than this, the mapping is moved also while somebody talks: 60 ms.
    private static final long INTOLERABLE = 3 * FRAME;

    /// A report that moves the time line by more than this is not believed: 100 ms.
    private static final long INCREDIBLE = 4_800;

    /// A packet that comes earlier than this cannot have been sent by an even clock: 200 ms.
    private static final long TOO_EARLY = -9_600;

    /// A packet that comes later than this comes from a clock that stood still: 2 s.
    private static final long TOO_LATE = 96_000;

    /// Nothing came earlier than this for three seconds: the clock stood still for a moment. 100 ms.
    private static final long STEADILY_LATE = 4_800;

    /// Nothing that old is played any more: 10 s.
    private static final long OLDEST = 480_000;

    private static final int RECENT_SECONDS = 3;
    private static final int BELIEVED_AFTER = 3;

    private final MediaClock clock;
    private final Unwrapped timestamps = Unwrapped.timestamp();
    private final SlidingMinimum offsets = new SlidingMinimum(20);
    private final SlidingMinimum rawOffsets = new SlidingMinimum(20);
    private final SlidingMinimum recent = new SlidingMinimum(RECENT_SECONDS);

    private boolean mapped;
    private boolean asked; // a position was given: from here on the mapping stays put
    private long inUse;
    private long firstRawOffset;
    private long firstArrival;
    private long lastArrival;

    private boolean reported;
    private long reportNtp48k;
    private long reportTimestamp;
    private double correction;
    private int incredible;

    private long inserted;
    private long dropped;
    private long refusedReports;
    private long jumps;

    /// A clock for one track.
    public ReceiveClock(MediaClock clock) {
        this.clock = clock;
    }

    /// Tells when a packet came; starts the media clock if it is the first of all. Late and repeated packets may be
    /// left out.
    public void packet(int rtpTimestamp, long arrivalNanos) {
        clock.start(arrivalNanos);
        long timestamp = timestamps.advance(rtpTimestamp);
        long arrival = clock.positionAt(arrivalNanos);
        long late = arrival - timestamp - inUse;
        if (mapped && (late < TOO_EARLY || late > TOO_LATE)) {
            jump();
        }
        if (!mapped) {
            map(arrival, arrival - timestamp);
        }
        rawOffsets.add(arrival, arrival - timestamp);
        offsets.add(arrival, arrival - ideal(timestamp));
        recent.add(arrival, arrival - timestamp);
        lastArrival = arrival;
        if (arrival - firstArrival > RECENT_SECONDS * 48_000L && recent.least() - inUse > STEADILY_LATE) {
            long least = recent.least();
            jump();
            map(arrival, least);
        }
        if (arrival - firstArrival < 5 * 48_000L) {
            firstRawOffset = rawOffsets.least(); // of the first five seconds: what drift is measured against
        }
    }

    /// Tells what a sender report says: that these two moments are the same one.
    ///
    /// @param ntp seconds since 1900 in the upper 32 bits, their fraction in the lower ones, as on the wire
    public void senderReport(long ntp, int rtpTimestamp) {
        if (!mapped) {
            return;
        }
        long ntp48k = (ntp >>> 32) * 48_000L + (((ntp & 0xFFFF_FFFFL) * 48_000L) >>> 32);
        long timestamp = timestamps.peek(rtpTimestamp);
        if (!reported) {
            anchor(ntp48k, timestamp);
            return;
        }
        double now = (ntp48k - reportNtp48k) - (timestamp - reportTimestamp);
        if (Math.abs(now - correction) > INCREDIBLE) {
            refuse(ntp48k, timestamp);
            return;
        }
        incredible = 0;
        correction += 0.25 * (now - correction); // reports jitter by some milliseconds
    }

    /// The position of a time stamp: when its sound would have arrived without jitter. Never below zero.
    public long positionOf(int rtpTimestamp) {
        asked = true;
        return Math.max(0, timestamps.peek(rtpTimestamp) + inUse);
    }

    /// The position of a packet that is played at that moment. One that would lie after it, or ten seconds before it,
    /// has a time stamp that cannot be true, and gets the moment itself.
    public long positionOf(int rtpTimestamp, long nanos) {
        long now = clock.positionAt(nanos);
        long position = positionOf(rtpTimestamp);
        return position > now || now - position > OLDEST ? now : position;
    }

    /// Moves the mapping by one frame if it is off by most of one; to the best one known as long as no position was
    /// asked
    /// for. Call about once per frame.
    ///
    /// @param pause whether nobody talks on this track just now
    /// @return 1 if a frame is to be inserted, -1 if one is to be dropped, 0 for neither; positions given
    ///     from now on have moved already, so a writer that goes by them does it by itself
    public int correct(boolean pause) {
        long error = error();
        if (!asked) {
            inUse += error;
            return 0;
        }
        long tolerated = pause ? TOLERABLE : INTOLERABLE;
        if (Math.abs(error) < tolerated) {
            return 0;
        }
        if (error > 0) {
            inUse += FRAME;
            inserted++;
            return 1;
        }
        inUse -= FRAME;
        dropped++;
        return -1;
    }

    /// By how many samples the mapping in use lies before the best one known.
    public long error() {
        if (!mapped || offsets.empty()) {
            return 0;
        }
        return offsets.least() + Math.round(correction) - inUse;
    }

    /// How much faster (above zero) or slower the sender's sound card runs than this machine's clock, in parts per
    /// million. Rough in the first minute, 0 in the first ten seconds.
    public double driftPpm() {
        long elapsed = lastArrival - firstArrival;
        return elapsed < 480_000 ? 0 : 1e6 * (firstRawOffset - rawOffsets.least()) / elapsed;
    }

    /// Another sender, or one that started anew: the next packet begins a new mapping.
    public void reset() {
        timestamps.reset();
        forget();
    }

    /// Frames inserted; exported as `media_frames_inserted_total`.
    public long inserted() {
        return inserted;
    }

    /// Frames dropped; exported as `media_frames_corrected_away_total`.
    public long dropped() {
        return dropped;
    }

    /// Times that the sender's time stamps jumped; exported as `media_timestamp_jumps_total`.
    public long jumps() {
        return jumps;
    }

    /// Sender reports that were not believed; exported as `media_sender_reports_refused_total`.
    public long refusedReports() {
        return refusedReports;
    }

    private void map(long arrival, long offset) {
        mapped = true;
        asked = false;
        inUse = offset;
        firstArrival = arrival;
        firstRawOffset = offset;
    }

    /// The sender's time stamps have jumped: what was learned of their place is void.
    private void jump() {
        jumps++;
        forget();
    }

    private void forget() {
        offsets.reset();
        rawOffsets.reset();
        recent.reset();
        mapped = false;
        reported = false;
        incredible = 0;
        correction = 0;
    }

    /// The time stamp as it would be if the sender's sound card ran true.
    private long ideal(long timestamp) {
        return timestamp + Math.round(correction);
    }

    private void anchor(long ntp48k, long timestamp) {
        reported = true;
        incredible = 0;
        reportNtp48k = ntp48k - Math.round(correction);
        reportTimestamp = timestamp;
    }

    /// A sender's wall clock may be set anew: after some such reports the new one is believed from there on.
    private void refuse(long ntp48k, long timestamp) {
        refusedReports++;
        incredible++;
        if (incredible >= BELIEVED_AFTER) {
            anchor(ntp48k, timestamp);
        }
    }
}
