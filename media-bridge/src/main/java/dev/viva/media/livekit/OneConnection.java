package dev.viva.media.livekit;

import dev.viva.media.dtls.DtlsRole;
import dev.viva.media.peer.PeerConnection;
import dev.viva.media.peer.PeerCounts;
import dev.viva.media.peer.PeerSettings;
import io.vertx.core.Future;
import livekit.LivekitRtc.JoinRequest;
import livekit.LivekitRtc.JoinResponse;
import livekit.LivekitRtc.SessionDescription;
import livekit.LivekitRtc.SignalResponse;
import livekit.LivekitRtc.SyncState;
import org.jspecify.annotations.Nullable;

/// One connection for both directions, always offered by us: LiveKit's `/rtc/v1`. The first offer
/// and our track travel inside the join request.
final class OneConnection implements Connections {

    private final PeerSettings settings;
    private final DtlsRole role;
    private final OwnTrack track;
    private final Listening listening;
    private final Events events;
    private final Publisher publisher;
    private final Pulse pulse = new Pulse(System::nanoTime);
    private @Nullable SessionDescription answer;
    private boolean closed;

    /// @param role ours in DTLS
    OneConnection(PeerSettings settings, DtlsRole role, OwnTrack track, Listening listening, Events events) {
        this.settings = settings;
        this.role = role;
        this.track = track;
        this.listening = listening;
        this.events = events;
        this.publisher = new Publisher(1, role, track, events);
    }

    @Override
    public Future<Void> open() {
        var media = new Media(pulse, listening, events::onUp, publisher::restartIce, events::onDown);
        return PeerConnection.open(settings, role, media).compose(connection -> {
            publisher.over(connection);
            return closed ? connection.close() : Future.succeededFuture();
        });
    }

    @Override
    public void describe(JoinRequest.Builder request) {
        request.addAddTrackRequests(track.request()).setPublisherOffer(publisher.first());
    }

    @Override
    public void welcomed(JoinResponse welcome) {
        // everything was said with the join request
    }

    @Override
    public boolean take(SignalResponse message) {
        switch (message.getMessageCase()) {
            case ANSWER -> answered(message.getAnswer());
            case TRICKLE -> publisher.candidate(Messages.candidate(message.getTrickle()));
            case TRACK_PUBLISHED -> track.published(message.getTrackPublished());
            case MEDIA_SECTIONS_REQUIREMENT ->
                publisher.require(message.getMediaSectionsRequirement().getNumAudios());
            default -> {
                return false;
            }
        }
        return true;
    }

    @Override
    public SyncState.Builder sync() {
        var state = SyncState.newBuilder();
        var offer = publisher.offer();
        if (offer != null) {
            state.setOffer(offer);
        }
        if (answer != null) {
            state.setAnswer(answer);
        }
        track.sync(state);
        return state;
    }

    @Override
    public void resumed() {
        publisher.resumed(pulse.beats());
    }

    @Override
    public boolean published() {
        return track.isPublished();
    }

    @Override
    public boolean send(byte[] packet, int offset, int length, int rtpTimestamp, boolean marker) {
        return publisher.send(packet, offset, length, rtpTimestamp, marker);
    }

    @Override
    public PeerCounts counts() {
        return publisher.counts();
    }

    @Override
    public Future<Void> close() {
        closed = true;
        return publisher.close();
    }

    private void answered(SessionDescription description) {
        publisher.answered(description, parsed -> {
            answer = description;
            listening.described(parsed.sections(), description.getMidToTrackIdMap());
        });
    }
}
