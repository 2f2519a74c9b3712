package dev.viva.media.livekit;

import dev.viva.media.dtls.DtlsRole;
import dev.viva.media.peer.PeerConnection;
import dev.viva.media.peer.PeerCounts;
import dev.viva.media.peer.PeerFailure;
import dev.viva.media.peer.PeerListener;
import dev.viva.media.peer.PeerSettings;
import dev.viva.media.rtcp.SenderReport;
import dev.viva.media.rtp.RtpPacket;
import dev.viva.media.sdp.RemoteOffer;
import dev.viva.media.sdp.SdpAnswer;
import dev.viva.media.sdp.SdpOffer;
import io.vertx.core.Future;
import livekit.LivekitRtc.JoinRequest;
import livekit.LivekitRtc.JoinResponse;
import livekit.LivekitRtc.SessionDescription;
import livekit.LivekitRtc.SignalResponse;
import livekit.LivekitRtc.SignalTarget;
import livekit.LivekitRtc.SyncState;
import livekit.LivekitRtc.TrackPublishedResponse;
import livekit.LivekitRtc.TrickleRequest;
import org.jspecify.annotations.Nullable;

/// One connection for each direction: LiveKit's `/rtc`, which every server knows. We offer the
/// publisher once our track is confirmed; the server offers the subscriber, at first with nothing
/// but data channels, which we refuse.
final class TwoConnections implements Connections {

    private final PeerSettings settings;
    private final DtlsRole role;
    private final OwnTrack track;
    private final Listening listening;
    private final Events events;
    private final Negotiation negotiation;
    private final Pulse pulse = new Pulse(System::nanoTime);
    private @Nullable PeerConnection publisher;
    private @Nullable PeerConnection subscriber;
    private @Nullable SessionDescription theirOffer;
    private @Nullable SessionDescription ourAnswer;
    private int answers;
    private boolean offered;
    private boolean publisherUp;
    private boolean subscriberUp;
    private boolean awaitsSubscriber;
    private boolean told;
    private boolean closed;

    /// @param role ours in DTLS where the choice is ours
    TwoConnections(PeerSettings settings, DtlsRole role, OwnTrack track, Listening listening, Events events) {
        this.settings = settings;
        this.role = role;
        this.track = track;
        this.listening = listening;
        this.events = events;
        this.negotiation = new Negotiation(0, this::offer, offer -> events.send(Messages.offer(offer)));
    }

    @Override
    public Future<Void> open() {
        return PeerConnection.open(settings, role, new Media(() -> publisherUp = true, this::restartIce))
                .compose(connection -> {
                    publisher = connection;
                    return PeerConnection.open(
                            settings, role, new Media(() -> subscriberUp = true, events::onStranded));
                })
                .compose(connection -> {
                    subscriber = connection;
                    return closed ? close() : Future.succeededFuture();
                });
    }

    @Override
    public void describe(JoinRequest.Builder request) {
        throw new IllegalStateException("this way of joining has no request to describe");
    }

    @Override
    public void welcomed(JoinResponse welcome) {
        awaitsSubscriber = welcome.getSubscriberPrimary();
        events.send(Messages.addTrack(track.request()));
    }

    @Override
    public boolean take(SignalResponse message) {
        switch (message.getMessageCase()) {
            case ANSWER -> answered(message.getAnswer());
            case OFFER -> offered(message.getOffer());
            case TRICKLE -> trickled(message.getTrickle());
            case TRACK_PUBLISHED -> published(message.getTrackPublished());
            default -> {
                return false;
            }
        }
        return true;
    }

    @Override
    public SyncState.Builder sync() {
        var state = SyncState.newBuilder();
        if (theirOffer != null) {
            state.setOffer(theirOffer);
        }
        if (ourAnswer != null) {
            state.setAnswer(ourAnswer);
        }
        track.sync(state);
        return state;
    }

    /// The server looks for the subscriber's paths anew by itself when we come back. Those of the
    /// publisher lead to the same server, so what comes on the one says that the other lives too.
    @Override
    public void resumed() {
        if (pulse.beats()) {
            negotiation.resume();
        } else {
            restartIce();
        }
    }

    private void restartIce() {
        if (publisher != null) {
            publisher.restartIce();
            negotiation.restart();
        }
    }

    @Override
    public boolean published() {
        return track.isPublished();
    }

    @Override
    public boolean send(byte[] packet, int offset, int length, int rtpTimestamp, boolean marker) {
        return publisher != null && publisher.send(packet, offset, length, rtpTimestamp, marker);
    }

    @Override
    public PeerCounts counts() {
        return counts(subscriber).plus(counts(publisher));
    }

    @Override
    public Future<Void> close() {
        closed = true;
        return Future.join(close(publisher), close(subscriber)).mapEmpty();
    }

    // ---- the publisher

    private void published(TrackPublishedResponse response) {
        if (track.published(response) && !offered && publisher != null) {
            offered = true;
            events.send(Messages.offer(negotiation.first()));
        }
    }

    private SdpOffer offer(int version, int receiving) {
        var connection = publisher;
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

    private void answered(SessionDescription description) {
        if (publisher == null || !negotiation.answered(description.getId())) {
            return;
        }
        var answer = SdpAnswer.parse(description.getSdp(), role);
        if (answer == null) {
            events.onUnusable("an answer that cannot be used");
            return;
        }
        publisher.answer(answer);
        negotiation.proceed();
    }

    // ---- the subscriber

    private void offered(SessionDescription description) {
        var connection = subscriber;
        if (connection == null) {
            return;
        }
        var offer = RemoteOffer.parse(description.getSdp());
        if (offer == null) {
            events.onUnusable("an offer that cannot be used");
            return;
        }
        var agreed = connection.offered(offer);
        answers++;
        theirOffer = description;
        ourAnswer = SessionDescription.newBuilder()
                .setType("answer")
                .setSdp(offer.answer(answers, connection.credentials(), connection.fingerprint(), agreed))
                .setId(description.getId())
                .build();
        events.send(Messages.answer(ourAnswer));
        listening.described(offer.sections(), description.getMidToTrackIdMap());
    }

    private void trickled(TrickleRequest trickle) {
        var connection = trickle.getTarget() == SignalTarget.SUBSCRIBER ? subscriber : publisher;
        if (connection != null) {
            connection.addCandidate(Messages.candidate(trickle));
        }
    }

    // ---- both

    private static PeerCounts counts(@Nullable PeerConnection connection) {
        return connection == null ? PeerCounts.NONE : connection.counts();
    }

    private static Future<Void> close(@Nullable PeerConnection connection) {
        return connection == null ? Future.succeededFuture() : connection.close();
    }

    private void upIfBoth() {
        if (!told && publisherUp && (subscriberUp || !awaitsSubscriber)) {
            told = true;
            events.onUp();
        }
    }

    private void down(PeerFailure failure) {
        if (!closed) {
            var _ = close();
            events.onDown(failure);
        }
    }

    private final class Media implements PeerListener {

        private final Runnable up;
        private final Runnable disconnected;

        private Media(Runnable up, Runnable disconnected) {
            this.up = up;
            this.disconnected = disconnected;
        }

        @Override
        public void onUp() {
            up.run();
            upIfBoth();
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
            disconnected.run();
        }

        @Override
        public void onDown(PeerFailure failure) {
            down(failure);
        }
    }
}
