package dev.viva.media.livekit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import livekit.LivekitModels.ParticipantInfo;
import livekit.LivekitModels.TrackInfo;
import livekit.LivekitModels.TrackSource;
import livekit.LivekitModels.TrackType;
import org.jspecify.annotations.Nullable;

/// Who is in the room, and which track is the microphone that we listen to.
///
/// **Threads:** one event loop.
final class RoomView {

    private static final int MOST_PEERS = 1_024; // a room of an interview holds a handful
    private static final int LONGEST_NAME = 256; // identities and sids are some twenty characters long

    private final @Nullable String listenTo;
    private final ParticipantListener listener;
    private final Place place;
    private final Map<String, String> sidByIdentity = new HashMap<>();
    private String ownSid = "";
    private String ownIdentity = "";
    private @Nullable String track;
    private boolean muted;
    private long unheeded;

    /// What concerns our own place.
    interface Place {

        /// A track is wanted.
        void subscribe(String trackSid);

        /// The server says who is here under our identity: we, or somebody else.
        void self(boolean ours);
    }

    /// A view that knows nobody.
    RoomView(@Nullable String listenTo, ParticipantListener listener, Place place) {
        this.listenTo = listenTo;
        this.listener = listener;
        this.place = place;
    }

    /// We are in, perhaps again: who was here before and is not any more has left, and the track
    /// that is still there is asked for again.
    void joined(ParticipantInfo self, List<ParticipantInfo> others) {
        ownSid = self.getSid();
        ownIdentity = self.getIdentity();
        var before = track;
        var present = others.stream().map(ParticipantInfo::getIdentity).collect(Collectors.toSet());
        for (var known : List.copyOf(sidByIdentity.entrySet())) {
            if (!present.contains(known.getKey())) {
                gone(known.getKey(), known.getValue());
            }
        }
        others.forEach(this::see);
        if (track != null && track.equals(before)) {
            place.subscribe(track);
        }
    }

    /// As the token said; empty before the first stay.
    String ownIdentity() {
        return ownIdentity;
    }

    /// Our own number in this stay; empty before the first.
    String ownSid() {
        return ownSid;
    }

    /// Something about these has changed.
    void update(List<ParticipantInfo> participants) {
        participants.forEach(this::see);
    }

    /// The track to hear; null while there is none.
    @Nullable
    String track() {
        return track;
    }

    /// How often somebody was passed over: more than there is room for, or names too long to keep.
    long unheeded() {
        return unheeded;
    }

    private void see(ParticipantInfo peer) {
        if (peer.getIdentity().equals(ownIdentity)) {
            seeSelf(peer);
            return;
        }
        if (peer.getIdentity().length() > LONGEST_NAME || peer.getSid().length() > LONGEST_NAME) {
            unheeded++;
            return;
        }
        switch (peer.getState()) {
            case DISCONNECTED -> gone(peer.getIdentity(), peer.getSid());
            case JOINED, ACTIVE -> here(peer);
            default -> {} // joining: not yet visible to anybody
        }
    }

    /// A server resumes whoever comes with our identity, and says nothing if that is somebody who
    /// took our place.
    private void seeSelf(ParticipantInfo self) {
        var ours = self.getSid().equals(ownSid);
        if (ours || self.getState() != ParticipantInfo.State.DISCONNECTED) {
            place.self(ours);
        }
    }

    private void gone(String identity, String sid) {
        if (sidByIdentity.remove(identity, sid)) { // else it came back already, under another sid
            if (identity.equals(listenTo)) {
                follow(null);
            }
            listener.onPeerLeft(identity);
        }
    }

    private void here(ParticipantInfo peer) {
        var identity = peer.getIdentity();
        var known = sidByIdentity.get(identity);
        if (known != null && !known.equals(peer.getSid())) {
            gone(identity, known);
            known = null;
        }
        if (known == null) {
            if (sidByIdentity.size() >= MOST_PEERS) {
                unheeded++;
                return;
            }
            sidByIdentity.put(identity, peer.getSid());
            listener.onPeerJoined(identity);
        }
        if (identity.equals(listenTo)) {
            follow(microphone(peer));
        }
    }

    private void follow(@Nullable TrackInfo microphone) {
        var sid = microphone == null ? null : microphone.getSid();
        if (!Objects.equals(sid, track)) {
            change(sid);
        }
        if (microphone != null && microphone.getMuted() != muted) {
            muted = microphone.getMuted();
            if (muted) {
                listener.onTrackMuted(microphone.getSid());
            } else {
                listener.onTrackUnmuted(microphone.getSid());
            }
        }
    }

    private void change(@Nullable String sid) {
        var before = track;
        track = sid;
        muted = false;
        if (before != null) {
            listener.onTrackEnded(before);
        }
        if (sid != null) {
            place.subscribe(sid);
        }
    }

    private static @Nullable TrackInfo microphone(ParticipantInfo peer) {
        return peer.getTracksList().stream()
                .filter(track -> track.getType() == TrackType.AUDIO && track.getSource() == TrackSource.MICROPHONE)
                .findFirst()
                .orElse(null);
    }
}
