package dev.viva.media.livekit;

import static org.assertj.core.api.Assertions.assertThat;

import livekit.LivekitModels.DisconnectReason;
import livekit.LivekitRtc.LeaveRequest;
import livekit.LivekitRtc.LeaveRequest.Action;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AfterLeaveTest {

    @Test
    void theServersActionIsFollowed() {
        assertThat(after(Action.DISCONNECT, DisconnectReason.ROOM_DELETED)).isEqualTo(AfterLeave.END);
        assertThat(after(Action.RESUME, DisconnectReason.CONNECTION_TIMEOUT)).isEqualTo(AfterLeave.RESUME);
        assertThat(after(Action.RECONNECT, DisconnectReason.STATE_MISMATCH)).isEqualTo(AfterLeave.REJOIN);
    }

    @Test
    void anOldServersFlagMeansToJoinAnew() {
        var leave = LeaveRequest.newBuilder().setCanReconnect(true).build();

        assertThat(AfterLeave.of(leave)).isEqualTo(AfterLeave.REJOIN);
        assertThat(AfterLeave.of(LeaveRequest.getDefaultInstance())).isEqualTo(AfterLeave.END);
    }

    @ParameterizedTest
    @EnumSource(
            value = DisconnectReason.class,
            names = {
                "SERVER_SHUTDOWN",
                "MIGRATION",
                "SIGNAL_CLOSE",
                "CONNECTION_TIMEOUT",
                "MEDIA_FAILURE",
                "STATE_MISMATCH"
            })
    void anEndThatNobodyWantedIsWorthAnotherTry(DisconnectReason reason) {
        assertThat(after(Action.DISCONNECT, reason)).isEqualTo(AfterLeave.REJOIN);
    }

    @ParameterizedTest
    @EnumSource(value = Action.class, mode = EnumSource.Mode.EXCLUDE, names = "UNRECOGNIZED")
    void whoeverLostThePlaceToAnotherStaysOut(Action action) {
        assertThat(after(action, DisconnectReason.DUPLICATE_IDENTITY)).isEqualTo(AfterLeave.END);
    }

    @Test
    void anActionOfALaterServerIsAnEndUnlessTheReasonSaysMore() {
        var unknown = LeaveRequest.newBuilder().setActionValue(99);

        assertThat(AfterLeave.of(unknown.build())).isEqualTo(AfterLeave.END);
        assertThat(AfterLeave.of(
                        unknown.setReason(DisconnectReason.SERVER_SHUTDOWN).build()))
                .isEqualTo(AfterLeave.REJOIN);
    }

    private static AfterLeave after(Action action, DisconnectReason reason) {
        return AfterLeave.of(
                LeaveRequest.newBuilder().setAction(action).setReason(reason).build());
    }
}
