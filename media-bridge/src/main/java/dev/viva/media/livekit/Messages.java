package dev.viva.media.livekit;

import com.google.protobuf.ByteString;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.Base64;
import java.util.Map;
import livekit.LivekitModels.ClientInfo;
import livekit.LivekitModels.DisconnectReason;
import livekit.LivekitRtc.AddTrackRequest;
import livekit.LivekitRtc.ConnectionSettings;
import livekit.LivekitRtc.JoinRequest;
import livekit.LivekitRtc.LeaveRequest;
import livekit.LivekitRtc.Ping;
import livekit.LivekitRtc.SessionDescription;
import livekit.LivekitRtc.SignalRequest;
import livekit.LivekitRtc.SyncState;
import livekit.LivekitRtc.TrickleRequest;
import livekit.LivekitRtc.UpdateParticipantMetadata;
import livekit.LivekitRtc.UpdateSubscription;
import livekit.LivekitRtc.WrappedJoinRequest;
import org.jspecify.annotations.Nullable;

/// What we say on the signal socket.
final class Messages {

    private static final String VERSION = "0.1";
    private static final int PROTOCOL = 15; // later ones move participants between rooms, which agents cannot be

    private Messages() {}

    /// What every join request begins with.
    static JoinRequest.Builder joinRequest() {
        return JoinRequest.newBuilder()
                .setClientInfo(ClientInfo.newBuilder().setProtocol(PROTOCOL).setVersion(VERSION))
                .setConnectionSettings(ConnectionSettings.newBuilder().setAutoSubscribe(false));
    }

    /// The one parameter of `/rtc/v1`.
    static String wrapped(JoinRequest.Builder request) {
        var wrapped = WrappedJoinRequest.newBuilder()
                .setJoinRequest(ByteString.copyFrom(request.build().toByteArray()));
        // padded: the server refuses it otherwise
        return Base64.getUrlEncoder().encodeToString(wrapped.build().toByteArray());
    }

    /// The parameters of `/rtc`, which say the same.
    static String parameters() {
        return "protocol=" + PROTOCOL + "&version=" + VERSION + "&auto_subscribe=0";
    }

    /// The line of a trickled candidate, empty after the last one. What holds no line is given as it is: it
    /// is no candidate, and is counted where candidates are read.
    static String candidate(TrickleRequest trickle) {
        try {
            var line = new JsonObject(trickle.getCandidateInit()).getString("candidate");
            return line == null ? trickle.getCandidateInit() : line;
        } catch (DecodeException | ClassCastException e) {
            return trickle.getCandidateInit();
        }
    }

    static SignalRequest addTrack(AddTrackRequest track) {
        return SignalRequest.newBuilder().setAddTrack(track).build();
    }

    static SignalRequest answer(SessionDescription answer) {
        return SignalRequest.newBuilder().setAnswer(answer).build();
    }

    /// What we have, for a server that goes on with us.
    ///
    /// @param heard the track that we listen to; null for none
    static SignalRequest sync(SyncState.Builder state, @Nullable String heard) {
        if (heard != null) {
            state.setSubscription(
                    UpdateSubscription.newBuilder().addTrackSids(heard).setSubscribe(true));
        }
        return SignalRequest.newBuilder().setSyncState(state).build();
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

    /// Asks in the form that all servers know.
    static SignalRequest ping(long millis) {
        return SignalRequest.newBuilder().setPing(millis).build();
    }

    /// Asks in the form whose answer can be measured.
    static SignalRequest pingRequest(long millis, long rttMillis) {
        return SignalRequest.newBuilder()
                .setPingReq(Ping.newBuilder().setTimestamp(millis).setRtt(rttMillis))
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
