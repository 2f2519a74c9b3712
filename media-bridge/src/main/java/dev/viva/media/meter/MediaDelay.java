package dev.viva.media.meter;

/// What takes time between the network and the engine. [#metric] is a name in `docs/metrics.md`.
public enum MediaDelay {
    /// One beat of 20 ms, inwards: what is due leaves the jitter buffer, is decoded, searched for speech, handed over.
    DECODE("media_decode_seconds"),
    /// Age of a packet's sound when it is decoded, on the visit's clock: the network's jitter and the wait for it.
    WAIT("media_wait_seconds"),
    /// One beat of 20 ms, outwards: encode, encrypt, send.
    ENCODE("media_encode_seconds"),
    /// How much later than it was due a beat begins, and so its packet is sent.
    LATENESS("media_send_lateness_seconds");

    private final String metric;

    MediaDelay(String metric) {
        this.metric = metric;
    }

    public String metric() {
        return metric;
    }
}
