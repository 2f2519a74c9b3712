package dev.viva.media.livekit;

import com.google.protobuf.ByteString;
import java.util.Base64;
import java.util.Map;
import livekit.LivekitModels.ClientInfo;
import livekit.LivekitModels.DisconnectReason;
import livekit.LivekitModels.TrackSource;
import livekit.LivekitModels.TrackType;
import livekit.LivekitRtc.AddTrackRequest;
import livekit.LivekitRtc.ConnectionSettings;
import livekit.LivekitRtc.JoinRequest;
import livekit.LivekitRtc.LeaveRequest;
import livekit.LivekitRtc.Ping;
import livekit.LivekitRtc.SessionDescription;
import livekit.LivekitRtc.SignalRequest;
import livekit.LivekitRtc.UpdateParticipantMetadata;
import livekit.LivekitRtc.UpdateSubscription;
import livekit.LivekitRtc.WrappedJoinRequest;

/// What we say on the signal socket.
final class Messages {

    private static final int PROTOCOL = 15; // later ones move participants between rooms, which agents cannot be

    private Messages() {}

    /// The one parameter of `/rtc/v1`: who we are, our track and our first offer.
    ///
    /// @param cid our own id of the track, as in the offer
    static String joinRequest(String cid, String trackName, SessionDescription offer) {
        var request = JoinRequest.newBuilder()
                .setClientInfo(ClientInfo.newBuilder().setProtocol(PROTOCOL).setVersion("0.1"))
                .setConnectionSettings(ConnectionSettings.newBuilder().setAutoSubscribe(false))
                .addAddTrackRequests(AddTrackRequest.newBuilder()
                        .setCid(cid)
                        .setName(trackName)
                        .setType(TrackType.AUDIO)
                        .setSource(TrackSource.MICROPHONE)
                        .setDisableRed(true)) // we send Opus as it is; else the server waits for RED
                .setPublisherOffer(offer)
                .build();
        var wrapped = WrappedJoinRequest.newBuilder().setJoinRequest(ByteString.copyFrom(request.toByteArray()));
        // padded: the server refuses it otherwise
        return Base64.getUrlEncoder().encodeToString(wrapped.build().toByteArray());
    }

    static SignalRequest offer(SessionDescription offer) {
        return SignalRequest.newBuilder().setOffer(offer).build();
    }

    static SignalRequest subscribe(String trackSid) {
        return SignalRequest.newBuilder()
                .setSubscription(
                        UpdateSubscription.newBuilder().addTrackSids(trackSid).setSubscribe(true))
                .build();
    }

    static SignalRequest attributes(Map<String, String> attributes) {
        return SignalRequest.newBuilder()
                .setUpdateMetadata(UpdateParticipantMetadata.newBuilder().putAllAttributes(attributes))
                .build();
    }

    static SignalRequest ping(long millis) {
        return SignalRequest.newBuilder()
                .setPingReq(Ping.newBuilder().setTimestamp(millis))
                .build();
    }

    static SignalRequest leave() {
        return SignalRequest.newBuilder()
                .setLeave(LeaveRequest.newBuilder()
                        .setReason(DisconnectReason.CLIENT_INITIATED)
                        .setAction(LeaveRequest.Action.DISCONNECT))
                .build();
    }
}
