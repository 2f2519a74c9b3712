package dev.viva.media.livekit;

import dev.viva.media.sdp.SdpAnswer.Section;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Finds, in what the server describes, the section that carries the track that we listen to.
///
/// **Threads:** one event loop.
final class Listening {

    private static final Logger LOG = LoggerFactory.getLogger(Listening.class);

    private final String identity;
    private final RoomView room;
    private final Hearing hearing;

    /// @param identity whose microphone that is; empty for nobody's
    Listening(String identity, RoomView room, Hearing hearing) {
        this.identity = identity;
        this.room = room;
        this.hearing = hearing;
    }

    /// Takes the packets.
    Hearing hearing() {
        return hearing;
    }

    /// Binds the track's section, if it is there.
    ///
    /// @param trackByMid which track the server put on which section; older servers do not say, but
    ///                   name the track in the section's msid
    void described(List<Section> sections, Map<String, String> trackByMid) {
        var track = room.track();
        if (track == null) {
            return;
        }
        for (var section : sections) {
            var carried = trackByMid.getOrDefault(section.mid(), section.track());
            if (section.accepts() && track.equals(carried)) {
                bind(track, section);
                return;
            }
        }
    }

    private void bind(String track, Section section) {
        if (section.ssrc() < 0 || section.opus() < 0) {
            LOG.atWarn()
                    .addKeyValue("section", section.mid())
                    .log("the description does not say which stream is the track's");
            return;
        }
        hearing.bind(identity, track, section);
    }
}
