package dev.viva.media.livekit;

import dev.viva.media.sdp.SdpOffer;
import java.util.UUID;
import livekit.LivekitModels.TrackSource;
import livekit.LivekitModels.TrackType;
import livekit.LivekitRtc.AddTrackRequest;
import livekit.LivekitRtc.SyncState;
import livekit.LivekitRtc.TrackPublishedResponse;
import org.jspecify.annotations.Nullable;

/// The one track that we publish in one stay: what we ask for, and what the server made of it.
///
/// **Threads:** one event loop.
final class OwnTrack {

    private final String cid = UUID.randomUUID().toString();
    private final String name;
    private final int payloadType;
    private @Nullable TrackPublishedResponse published;

    /// @param payloadType of what we send
    OwnTrack(String name, int payloadType) {
        this.name = name;
        this.payloadType = payloadType;
    }

    /// Our own id of the track, as in our offer.
    String cid() {
        return cid;
    }

    AddTrackRequest request() {
        return AddTrackRequest.newBuilder()
                .setCid(cid)
                .setName(name)
                .setType(TrackType.AUDIO)
                .setSource(TrackSource.MICROPHONE)
                .setDisableRed(payloadType != SdpOffer.RED) // else the server waits for RED
                .build();
    }

    /// The server has a track for our request; tells whether it is for ours.
    boolean published(TrackPublishedResponse response) {
        if (!response.getCid().equals(cid)) {
            return false;
        }
        published = response;
        return true;
    }

    boolean isPublished() {
        return published != null;
    }

    void sync(SyncState.Builder state) {
        if (published != null) {
            state.addPublishTracks(published);
        }
    }
}
