package dev.viva.media.livekit;

import livekit.LivekitRtc.RequestResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Notes what a server does not let us do. Nothing depends on it: a track that is refused never
/// comes up, which fails the join by its time-out.
final class Refusals {

    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

    private Refusals() {}

    static void log(RequestResponse response) {
        if (response.getReason() != RequestResponse.Reason.OK) {
            LOG.atWarn()
                    .addKeyValue("error", response.getReason())
                    .addKeyValue("request", response.getRequestCase())
                    .log("the LiveKit server refused a request");
        }
    }
}
