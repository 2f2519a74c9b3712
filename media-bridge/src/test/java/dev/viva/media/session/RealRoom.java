package dev.viva.media.session;

import dev.viva.media.livekit.CloseReason;
import dev.viva.media.livekit.JoinOptions;
import dev.viva.media.livekit.LiveKitParticipants;
import dev.viva.media.livekit.Participant;
import dev.viva.media.livekit.ParticipantListener;
import dev.viva.media.room.Room;
import dev.viva.media.room.Rooms;
import dev.viva.media.room.SessionOrder;
import dev.viva.media.room.VoicePacket;
import dev.viva.media.rtp.RtpPacket;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/// The interviewer's side of a room on a real server.
final class RealRoom implements Rooms, Room, ParticipantListener {

    final List<String> events = new CopyOnWriteArrayList<>();

    private final LiveKitParticipants participants;
    private final JoinOptions options;
    private RoomListener listener;
    private Participant self;

    RealRoom(LiveKitParticipants participants, JoinOptions options) {
        this.participants = participants;
        this.options = options;
    }

    @Override
    public Future<Room> enter(SessionOrder order, Context context, RoomListener told) {
        listener = told;
        return participants.join(context, options, this).map(joined -> {
            self = joined;
            return this;
        });
    }

    @Override
    public Future<Void> remove(String room) {
        return Future.succeededFuture();
    }

    @Override
    public boolean send(byte[] opus, int offset, int length, int rtpTimestamp, boolean marker) {
        return self.sendOpus(opus, offset, length, rtpTimestamp, marker);
    }

    @Override
    public int lossPercent() {
        return 0;
    }

    @Override
    public void showAgentState(String state) {
        self.setAttributes(Map.of("lk.agent.state", state));
    }

    @Override
    public Future<Void> leave() {
        return self.leave();
    }

    @Override
    public Future<Boolean> candidateIsIn(String room) {
        return Future.failedFuture("nobody goes on in these rooms");
    }

    @Override
    public void onTrackSubscribed(String identity, String trackSid) {
        events.add("subscribed");
        listener.candidateJoined();
    }

    @Override
    public void onPeerLeft(String identity) {
        events.add("left " + identity);
        listener.candidateLeft();
    }

    @Override
    public void onRtp(RtpPacket packet, long arrivalNanos) {
        var payload = new byte[packet.payloadLength()];
        System.arraycopy(packet.buffer(), packet.payloadOffset(), payload, 0, payload.length);
        listener.packet(packet(packet, payload, arrivalNanos));
    }

    private static VoicePacket packet(RtpPacket packet, byte[] payload, long arrivalNanos) {
        return new ReceivedPacket(packet.ssrc(), packet.sequence(), packet.timestamp(), payload, arrivalNanos);
    }

    @Override
    public void onResumed() {
        events.add("resumed");
    }

    @Override
    public void onRejoined() {
        events.add("rejoined");
    }

    @Override
    public void onClosed(CloseReason reason) {
        events.add("closed " + reason);
    }
}
