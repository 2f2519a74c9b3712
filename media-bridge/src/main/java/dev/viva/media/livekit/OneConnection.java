package dev.viva.media.livekit;

import dev.viva.media.dtls.DtlsRole;
import dev.viva.media.peer.PeerConnection;
import dev.viva.media.peer.PeerCounts;
import dev.viva.media.peer.PeerFailure;
import dev.viva.media.peer.PeerListener;
import dev.viva.media.peer.PeerSettings;
import dev.viva.media.rtcp.SenderReport;
import dev.viva.media.rtp.RtpPacket;
import dev.viva.media.sdp.SdpAnswer;
import dev.viva.media.sdp.SdpOffer;
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
    private final Negotiation negotiation;
    private final Pulse pulse = new Pulse(System::nanoTime);
    private @Nullable PeerConnection peer;
    private @Nullable SessionDescription answer;
    private @Nullable SessionDescription offer;
    private boolean closed;

    /// @param role ours in DTLS
    OneConnection(PeerSettings settings, DtlsRole role, OwnTrack track, Listening listening, Events events) {
        this.settings = settings;
        this.role = role;
        this.track = track;
        this.listening = listening;
        this.events = events;
        this.negotiation = new Negotiation(1, this::offer, this::sendOffer);
    }

    @Override
    public Future<Void> open() {
        return PeerConnection.open(settings, role, new Media()).compose(connection -> {
            peer = connection;
            return closed ? connection.close() : Future.succeededFuture();
        });
    }

    @Override
    public void describe(JoinRequest.Builder request) {
        offer = negotiation.first();
        request.addAddTrackRequests(track.request()).setPublisherOffer(offer);
    }

    @Override
    public void welcomed(JoinResponse welcome) {
        // everything was said with the join request
    }

    @Override
    public boolean take(SignalResponse message) {
        switch (message.getMessageCase()) {
            case ANSWER -> answered(message.getAnswer());
            case TRICKLE -> trickled(Messages.candidate(message.getTrickle()));
            case TRACK_PUBLISHED -> track.published(message.getTrackPublished());
            case MEDIA_SECTIONS_REQUIREMENT ->
                required(message.getMediaSectionsRequirement().getNumAudios());
            default -> {
                return false;
            }
        }
        return true;
    }

    @Override
    public SyncState.Builder sync() {
        var state = SyncState.newBuilder();
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
        if (pulse.beats()) {
            negotiation.resume();
        } else {
            restartIce();
        }
    }

    private void restartIce() {
        if (peer != null) {
            peer.restartIce();
            negotiation.restart();
        }
    }

    @Override
    public boolean published() {
        return track.isPublished();
    }

    @Override
    public boolean send(byte[] packet, int offset, int length, int rtpTimestamp, boolean marker) {
        return peer != null && peer.send(packet, offset, length, rtpTimestamp, marker);
    }

    @Override
    public PeerCounts counts() {
        return peer == null ? PeerCounts.NONE : peer.counts();
    }

    @Override
    public Future<Void> close() {
        closed = true;
        return peer == null ? Future.succeededFuture() : peer.close();
    }

    private SdpOffer offer(int version, int receiving) {
        var connection = peer;
        if (connection == null) {
            throw new IllegalStateException("an offer before the socket");
        }
        return new SdpOffer(
                version,
                connection.credentials(),
                connection.fingerprint(),
                role,
                track.cid(),
                connection.ssrc(),
                receiving);
    }

    private void sendOffer(SessionDescription next) {
        offer = next;
        events.send(Messages.offer(next));
    }

    private void answered(SessionDescription description) {
        var connection = peer;
        if (connection == null || !negotiation.answered(description.getId())) {
            return;
        }
        var parsed = SdpAnswer.parse(description.getSdp(), role);
        if (parsed == null) {
            events.onUnusable("an answer that cannot be used");
            return;
        }
        answer = description;
        connection.answer(parsed);
        listening.described(parsed.sections(), description.getMidToTrackIdMap());
        negotiation.proceed();
    }

    private void required(int more) {
        if (peer != null) {
            negotiation.require(more);
        }
    }

    private void trickled(String candidate) {
        if (peer != null) {
            peer.addCandidate(candidate);
        }
    }

    private final class Media implements PeerListener {

        @Override
        public void onUp() {
            events.onUp();
        }

        @Override
        public void onRtp(RtpPacket packet, long arrivalNanos) {
            pulse.felt(arrivalNanos);
            listening.hearing().onRtp(packet, arrivalNanos);
        }

        @Override
        public void onSenderReport(SenderReport report, long arrivalNanos) {
            listening.hearing().onSenderReport(report, arrivalNanos);
        }

        @Override
        public void onDisconnected() {
            restartIce();
        }

        @Override
        public void onDown(PeerFailure failure) {
            events.onDown(failure);
        }
    }
}
