package dev.viva.media.meter;

/// What visits count. [#metric] and [#label] are names in `docs/metrics.md`.
public enum MediaCount {
    RECEIVED("media_jitter", "received"),
    PLAYED("media_jitter", "played"),
    LATE("media_jitter", "late"),
    DUPLICATE("media_jitter", "duplicate"),
    OVERSIZED("media_jitter", "oversized"),
    STRANGE("media_jitter", "strange"),
    DISCARDED("media_jitter", "discarded"),
    LOST("media_jitter", "lost"),
    CONCEALED("media_jitter", "concealed"),
    RECOVERED("media_jitter", "recovered"),
    HELD("media_jitter", "held"),
    SHIFTED("media_jitter", "shifted"),
    RESTARTS("media_jitter", "restarts"),
    RECOVERED_FEC("media_frames_recovered_fec", ""),
    RED_PACKETS("media_red_packets", ""),
    RED_MALFORMED("media_red_malformed", ""),
    CORRUPT("media_frames_corrupt", ""),
    CAUGHT_UP("media_frames_caught_up", ""),
    REFUSED_BY_ENGINE("media_engine_refused_frames", ""),
    RECORDING_DROPPED("media_recording_dropped_pieces", ""),
    LINES_HALTED("media_lines_halted", "halted"),
    LINES_RESUMED("media_lines_halted", "resumed"),
    TURNS_CLOSED("media_turns", "closed"),
    TURNS_CUT_OFF("media_turns", "cut_off"),
    STALLS("media_ticker_stalls", ""),
    SKIPPED("media_ticker_skipped_frames", ""),
    UNDERRUNS("media_playout_underruns", ""),
    DROPPED_SOUND("media_playout_dropped", ""),
    IN_PACKETS("media_in", "packets"),
    IN_REJECTED("media_in", "rejected"),
    IN_EARLY("media_in", "early"),
    IN_STRANGERS("media_in", "strangers"),
    IN_STRAYS("media_in", "strays"),
    OUT_PACKETS("media_out", "packets"),
    OUT_UNSENT("media_out", "unsent"),
    OUT_LOST("media_out", "lost"),
    OUT_ASKED_AGAIN("media_packets_asked_again", ""),
    OUT_RESENT("media_packets_resent", ""),
    SIGNAL_GARBLED("media_signal_garbled", ""),
    SIGNAL_RESUMES("media_signal_returns", "resumes"),
    SIGNAL_REJOINS("media_signal_returns", "rejoins");

    private final String metric;
    private final String label;

    MediaCount(String metric, String label) {
        this.metric = metric;
        this.label = label;
    }

    /// Without the suffix `_total`.
    public String metric() {
        return metric;
    }

    /// Value of the label `what`; empty if the metric has none.
    public String label() {
        return label;
    }
}
