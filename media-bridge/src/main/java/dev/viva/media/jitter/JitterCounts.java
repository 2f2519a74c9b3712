package dev.viva.media.jitter;

/// What happened on one track so far. Every packet received or recovered is exactly one of played, late, duplicate,
/// oversized, strange, discarded, or still waiting. Exported as `media_jitter_total`, one label value per name.
///
/// **Threads:** confined to the event loop of its [JitterBuffer].
public final class JitterCounts {

    long received;
    long played;
    long late;
    long duplicate;
    long oversized;
    long strange;
    long discarded;
    long lost;
    long concealed;
    long shifted;
    long restarts;
    long recovered;
    long held;

    JitterCounts() {}

    /// Packets that came.
    public long received() {
        return received;
    }

    /// Packets given out, in order.
    public long played() {
        return played;
    }

    /// Packets that came after their time had passed, or again after they were played.
    public long late() {
        return late;
    }

    /// Packets that came again while they waited.
    public long duplicate() {
        return duplicate;
    }

    /// Packets that were empty or larger than a slot.
    public long oversized() {
        return oversized;
    }

    /// Packets far from the sequence, and alone there.
    public long strange() {
        return strange;
    }

    /// Packets thrown away because the buffer was full or the sender started anew.
    public long discarded() {
        return discarded;
    }

    /// Sequence numbers passed over because nothing had come in time.
    public long lost() {
        return lost;
    }

    /// Frames of 20 ms in the middle of sound for which nothing was there.
    public long concealed() {
        return concealed;
    }

    /// Times the time line was moved, because the network's delay or the sender's clock had jumped.
    public long shifted() {
        return shifted;
    }

    /// Times the sender started anew.
    public long restarts() {
        return restarts;
    }

    /// Packets that had not come, and were taken from the copy in a later one (RED); those that come yet count as
    /// duplicate or late.
    public long recovered() {
        return recovered;
    }

    /// Frames of 20 ms put in so that the delay grows.
    public long held() {
        return held;
    }
}
