package dev.viva.media.livekit;

import dev.viva.media.dtls.DtlsRole;
import dev.viva.media.peer.PeerConnection;
import dev.viva.media.peer.PeerCounts;
import dev.viva.media.peer.PeerFailure;
import dev.viva.media.peer.PeerSettings;
import dev.viva.media.sdp.RemoteOffer;
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
    private final Publisher publisher;
    private final Pulse pulse = new Pulse(System::nanoTime);
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
        this.publisher = new Publisher(0, role, track, events);
    }

    @Override
    public Future<Void> open() {
        return PeerConnection.open(settings, role, media(() -> publisherUp = true, publisher::restartIce))
                .compose(connection -> {
                    publisher.over(connection);
                    return PeerConnection.open(settings, role, media(() -> subscriberUp = true, events::onStranded));
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
            case ANSWER -> publisher.answered(message.getAnswer(), _ -> {});
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
        var received = subscriber == null ? PeerCounts.NONE : subscriber.counts();
        return received.plus(publisher.counts());
    }

    @Override
    public Future<Void> close() {
        closed = true;
        Future<Void> received = subscriber == null ? Future.succeededFuture() : subscriber.close();
        return Future.join(publisher.close(), received).mapEmpty();
    }

    // ---- the publisher

    private void published(TrackPublishedResponse response) {
        if (track.published(response) && !offered && publisher.isOpen()) {
            offered = true;
            events.send(Messages.offer(publisher.first()));
        }
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
        if (trickle.getTarget() != SignalTarget.SUBSCRIBER) {
            publisher.candidate(Messages.candidate(trickle));
        } else if (subscriber != null) {
            subscriber.addCandidate(Messages.candidate(trickle));
        }
    }

    // ---- both

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

    private Media media(Runnable up, Runnable disconnected) {
        return new Media(
                pulse,
                listening,
                () -> {
                    up.run();
                    upIfBoth();
                },
                disconnected,
                this::down);
    }
}
