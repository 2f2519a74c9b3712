package dev.viva.media.livekit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import livekit.LivekitModels.ParticipantInfo;
import livekit.LivekitModels.TrackInfo;
import livekit.LivekitModels.TrackSource;
import livekit.LivekitModels.TrackType;
import org.junit.jupiter.api.Test;

class RoomViewTest {

    private final List<String> events = new ArrayList<>();
    private final RoomView room = new RoomView("candidate", new Notes(), new Place());

    private final class Place implements RoomView.Place {

        @Override
        public void subscribe(String trackSid) {
            events.add("subscribe " + trackSid);
        }

        @Override
        public void self(boolean ours) {
            events.add(ours ? "we" : "another");
        }
    }

    private final class Notes implements ParticipantListener {

        @Override
        public void onPeerJoined(String identity) {
            events.add("joined " + identity);
        }

        @Override
        public void onPeerLeft(String identity) {
            events.add("left " + identity);
        }

        @Override
        public void onTrackMuted(String trackSid) {
            events.add("muted " + trackSid);
        }

        @Override
        public void onTrackUnmuted(String trackSid) {
            events.add("unmuted " + trackSid);
        }

        @Override
        public void onTrackEnded(String trackSid) {
            events.add("ended " + trackSid);
        }

        @Override
        public void onClosed(CloseReason reason) {
            events.add("closed");
        }
    }

    @Test
    void onlyTheMicrophoneOfTheOneToHearIsSubscribedTo() {
        room.joined(
                peer("PA_us", "us"),
                List.of(
                        peer("PA_1", "stranger", microphone("TR_1", false)),
                        peer("PA_2", "candidate", screen("TR_2"), microphone("TR_3", false))));

        assertThat(events).containsExactly("joined stranger", "joined candidate", "subscribe TR_3");
        assertThat(room.track()).isEqualTo("TR_3");
    }

    @Test
    void nothingIsToldTwice() {
        var candidate = peer("PA_2", "candidate", microphone("TR_3", false));
        room.joined(peer("PA_us", "us"), List.of(candidate));
        events.clear();

        room.update(List.of(candidate));

        assertThat(events).isEmpty();
    }

    @Test
    void whoStandsUnderOurIdentityIsEitherWeOrSomebodyWhoTookOurPlace() {
        room.joined(peer("PA_us", "us"), List.of());

        room.update(List.of(peer("PA_us", "us", microphone("TR_us", false))));
        room.update(List.of(gone("PA_before", "us")));
        room.update(List.of(peer("PA_other", "us")));

        assertThat(events).containsExactly("we", "another");
    }

    @Test
    void joiningAnewTellsOnlyWhatHasChangedMeanwhileAndAsksForTheTrackAgain() {
        var candidate = peer("PA_2", "candidate", microphone("TR_3", false));
        room.joined(peer("PA_us", "us"), List.of(candidate, peer("PA_3", "stranger")));
        events.clear();

        room.joined(peer("PA_us2", "us"), List.of(candidate, peer("PA_4", "operator")));

        assertThat(events).containsExactly("left stranger", "joined operator", "subscribe TR_3");
        assertThat(room.ownSid()).isEqualTo("PA_us2");
    }

    @Test
    void aCandidateWhoWentWhileWeWereAwayHasLeft() {
        room.joined(peer("PA_us", "us"), List.of(peer("PA_2", "candidate", microphone("TR_3", false))));
        events.clear();

        room.joined(peer("PA_us2", "us"), List.of());

        assertThat(events).containsExactly("ended TR_3", "left candidate");
        assertThat(room.track()).isNull();
    }

    @Test
    void muteAndUnmuteAreToldAlsoIfItBeganMuted() {
        room.update(List.of(peer("PA_2", "candidate", microphone("TR_3", true))));
        room.update(List.of(peer("PA_2", "candidate", microphone("TR_3", false))));
        room.update(List.of(peer("PA_2", "candidate", microphone("TR_3", true))));

        assertThat(events)
                .containsExactly("joined candidate", "subscribe TR_3", "muted TR_3", "unmuted TR_3", "muted TR_3");
    }

    @Test
    void aTrackThatIsPublishedAnewReplacesTheOldOne() {
        room.update(List.of(peer("PA_2", "candidate", microphone("TR_3", false))));
        room.update(List.of(peer("PA_2", "candidate")));
        room.update(List.of(peer("PA_2", "candidate", microphone("TR_4", false))));

        assertThat(events).containsExactly("joined candidate", "subscribe TR_3", "ended TR_3", "subscribe TR_4");
    }

    @Test
    void aReloadIsALeaveAndAJoinInWhicheverOrderTheServerTells() {
        room.update(List.of(peer("PA_2", "candidate", microphone("TR_3", false))));
        room.update(List.of(peer("PA_9", "candidate", microphone("TR_9", false))));
        room.update(List.of(gone("PA_2", "candidate")));

        assertThat(events)
                .containsExactly(
                        "joined candidate",
                        "subscribe TR_3",
                        "ended TR_3",
                        "left candidate",
                        "joined candidate",
                        "subscribe TR_9");
        assertThat(room.track()).isEqualTo("TR_9");
    }

    @Test
    void leavingEndsTheTrackFirst() {
        room.update(List.of(peer("PA_2", "candidate", microphone("TR_3", false))));
        events.clear();

        room.update(List.of(gone("PA_2", "candidate"), gone("PA_7", "nobody")));

        assertThat(events).containsExactly("ended TR_3", "left candidate");
        assertThat(room.track()).isNull();
    }

    private static ParticipantInfo peer(String sid, String identity, TrackInfo... tracks) {
        return ParticipantInfo.newBuilder()
                .setSid(sid)
                .setIdentity(identity)
                .setState(ParticipantInfo.State.ACTIVE)
                .addAllTracks(List.of(tracks))
                .build();
    }

    private static ParticipantInfo gone(String sid, String identity) {
        return peer(sid, identity).toBuilder()
                .setState(ParticipantInfo.State.DISCONNECTED)
                .build();
    }

    private static TrackInfo microphone(String sid, boolean muted) {
        return TrackInfo.newBuilder()
                .setSid(sid)
                .setType(TrackType.AUDIO)
                .setSource(TrackSource.MICROPHONE)
                .setMuted(muted)
                .build();
    }

    private static TrackInfo screen(String sid) {
        return TrackInfo.newBuilder()
                .setSid(sid)
                .setType(TrackType.AUDIO)
                .setSource(TrackSource.SCREEN_SHARE_AUDIO)
                .build();
    }
}
