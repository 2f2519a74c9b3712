package dev.viva.server.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.media.livekit.CloseReason;
import dev.viva.media.livekit.Participant;
import dev.viva.media.livekit.ParticipantStats;
import dev.viva.media.livekit.SignalCounts;
import dev.viva.media.peer.PeerCounts;
import dev.viva.media.room.Room.RoomListener;
import dev.viva.media.room.RoomCounts;
import dev.viva.media.room.VoicePacket;
import dev.viva.media.rtp.RtpPacket;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// When a candidate counts as here.
class InterviewRoomTest {

    private final List<String> told = new ArrayList<>();
    private final List<Due> timers = new ArrayList<>();
    private final List<Long> unheard = new ArrayList<>();
    private final InterviewRoom room = new InterviewRoom("candidate", this::after, this::madeAgain, new Told());
    private long nowMs;
    private boolean mine = true;
    private int madeAgain;

    private record Due(long at, Runnable action) {}

    private final class Told implements RoomListener {
        @Override
        public void candidateJoined() {
            told.add("joined at " + nowMs);
        }

        @Override
        public void candidateLeft() {
            told.add("left at " + nowMs);
        }

        @Override
        public void nothingComes() {
            unheard.add(nowMs);
        }

        @Override
        public void packet(VoicePacket packet) {}

        @Override
        public void trackChanged() {
            told.add("track changed");
        }

        @Override
        public void senderReport(long ntp, int rtpTimestamp) {}

        @Override
        public Future<Boolean> mayReturn() {
            return Future.succeededFuture(mine);
        }

        @Override
        public void replaced() {
            told.add("replaced");
        }

        @Override
        public void closed(String reason) {
            told.add("closed " + reason);
        }
    }

    private static final class Self implements Participant {
        @Override
        public String identity() {
            return "interviewer";
        }

        @Override
        public boolean sendOpus(byte[] packet, int offset, int length, int rtpTimestamp, boolean marker) {
            return true;
        }

        @Override
        public void setAttributes(Map<String, String> attributes) {}

        @Override
        public Future<Void> leave() {
            return Future.succeededFuture();
        }

        @Override
        public ParticipantStats stats() {
            var in = new PeerCounts.In(1, 0, 2, 3, 4);
            var out = new PeerCounts.Out(6, 0, 7, 8, 0, 0, 9, 10);
            return new ParticipantStats(new PeerCounts(in, out, -1), 5, new SignalCounts(-1, 12, 13, 11));
        }
    }

    @Test
    void whatTheParticipantCountsIsCountedUnderTheSameName() {
        assertThat(room.counts()).isEqualTo(RoomCounts.NONE);

        room.entered(new Self());

        assertThat(room.counts()).isEqualTo(new RoomCounts(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13));
    }

    private Future<Void> madeAgain() {
        madeAgain++;
        return Future.succeededFuture();
    }

    private void after(long delayMs, Runnable action) {
        timers.add(new Due(nowMs + delayMs, action));
    }

    private void advance(long millis) {
        var end = nowMs + millis;
        for (; ; ) {
            var next = timers.stream().filter(timer -> timer.at() <= end).min(Comparator.comparingLong(Due::at));
            if (next.isEmpty()) {
                nowMs = end;
                return;
            }
            timers.remove(next.get());
            nowMs = next.get().at();
            next.get().action().run();
        }
    }

    private void talk(long millis) {
        for (var end = nowMs + millis; nowMs < end; ) {
            room.onRtp(packet(), 0);
            advance(100);
        }
    }

    private static RtpPacket packet() {
        var packet = new RtpPacket();
        assertThat(packet.wrap(new byte[] {(byte) 0x80, 111, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 42}, 0, 13))
                .isTrue();
        return packet;
    }

    private void seatedAndTalking() {
        room.onPeerJoined("candidate");
        room.onTrackSubscribed("candidate", "T1");
        talk(1_000);
    }

    @Test
    void aLineWithoutPacketsIsACandidateWhoIsAway() {
        seatedAndTalking();
        advance(5_000);
        talk(1_000);

        assertThat(told).containsExactly("joined at 700", "left at 3000", "joined at 6700");
    }

    @Test
    void aShortHoleInTheLineIsNoAbsence() {
        seatedAndTalking();
        advance(1_500);
        talk(5_000);

        assertThat(told).containsExactly("joined at 700");
    }

    @Test
    void aLineThatDiesAgainAtOnceBringsNobodyBack() {
        seatedAndTalking();
        advance(5_000);
        talk(100);
        room.onPeerLeft("candidate");
        advance(5_000);

        assertThat(told).containsExactly("joined at 700", "left at 3000");
    }

    @Test
    void nothingIsExpectedOfAMutedMicrophone() {
        seatedAndTalking();
        room.onTrackMuted("T1");
        talk(100); // was on its way
        advance(60_000);
        room.onTrackUnmuted("T1");
        advance(60_000);

        assertThat(told).containsExactly("joined at 700");
    }

    @Test
    void nothingIsExpectedOfATrackThatEndedUntilAnotherTalks() {
        seatedAndTalking();
        room.onTrackEnded("T1");
        advance(60_000);
        room.onTrackSubscribed("candidate", "T2");
        advance(10_000);
        assertThat(told).containsExactly("joined at 700", "track changed");

        talk(100);
        advance(5_000);

        assertThat(told).hasSize(3).last().asString().startsWith("left at");
    }

    @Test
    void aLineThatBringsNothingIsToldOfUntilTheCandidateIsAway() {
        seatedAndTalking();
        assertThat(unheard).isEmpty();
        advance(5_000);

        assertThat(unheard).containsExactly(1_750L, 2_000L, 2_250L, 2_500L, 2_750L);
        assertThat(told).containsExactly("joined at 700", "left at 3000");
    }

    @Test
    void theRarePacketsOfAQuietBrowserAreSilence() {
        seatedAndTalking();
        for (var i = 0; i < 20; i++) {
            talk(100);
            advance(300);
        }

        assertThat(unheard).isEmpty();
    }

    @Test
    void whoIsAwayAndSaysThatTheMicrophoneIsOffIsHere() {
        seatedAndTalking();
        advance(5_000);
        room.onTrackMuted("T1");
        advance(60_000);

        assertThat(told).containsExactly("joined at 700", "left at 3000", "joined at 6700");
    }

    @Test
    void packetsThatAreMissingBecauseWeWereOutAreNotTheCandidatesFault() {
        seatedAndTalking();
        room.onInterrupted();
        advance(1_900);
        room.onRejoined();
        advance(1_500);
        talk(1_000);

        assertThat(told).containsExactly("joined at 700");
    }

    @Test
    void aRoomThatWasLeftWatchesNothing() {
        seatedAndTalking();
        room.onClosed(CloseReason.LEFT);
        advance(60_000);

        assertThat(told).containsExactly("joined at 700");
        assertThat(timers).isEmpty();
    }

    @Test
    void aCandidateWhoseMicrophoneIsHeardIsHereOnceTheBrowserCanPlay() {
        room.onPeerJoined("candidate");
        advance(100);
        room.onTrackSubscribed("candidate", "T1");
        advance(10_000);

        assertThat(told).containsExactly("joined at 800");
    }

    @Test
    void aShortLossOfTheRoomIsNoReasonToStop() {
        room.onPeerJoined("candidate");
        room.onTrackSubscribed("candidate", "T1");
        advance(1_000);

        room.onInterrupted();
        advance(1_900);
        room.onRejoined();
        advance(10_000);

        assertThat(told).containsExactly("joined at 700");
    }

    @Test
    void aLongLossOfTheRoomIsAsIfTheCandidateHadLeftAndComeBack() {
        room.onPeerJoined("candidate");
        room.onTrackSubscribed("candidate", "T1");
        advance(1_000);

        room.onInterrupted();
        advance(5_000);
        room.onRejoined();
        advance(10_000);

        assertThat(told).containsExactly("joined at 700", "left at 3000", "joined at 6700");
    }

    @Test
    void aCandidateWhoWentDuringALossDoesNotComeBackWithIt() {
        room.onPeerJoined("candidate");
        advance(5_000);

        room.onInterrupted();
        room.onPeerLeft("candidate");
        room.onRejoined();
        advance(10_000);

        assertThat(told).containsExactly("joined at 4000", "left at 7000");
    }

    @Test
    void aCandidateWhoComesBackIntoANewRoomAfterUsHasNotLeft() {
        room.onPeerJoined("candidate");
        room.onTrackSubscribed("candidate", "T1");
        advance(1_000);

        room.onInterrupted();
        advance(1_500);
        room.onPeerLeft("candidate");
        room.onRejoined();
        advance(1_500);
        room.onPeerJoined("candidate");
        room.onTrackSubscribed("candidate", "T2");
        advance(10_000);

        assertThat(told).containsExactly("joined at 700", "track changed");
    }

    @Test
    void aCandidateWhoLeavesAfterALossHasLeftAtOnce() {
        room.onPeerJoined("candidate");
        advance(5_000);

        room.onInterrupted();
        room.onRejoined();
        advance(100);
        room.onPeerLeft("candidate");

        assertThat(told).containsExactly("joined at 4000", "left at 5100");
    }

    @Test
    void twoLossesInARowAreEachGivenTheirTime() {
        room.onPeerJoined("candidate");
        advance(5_000);

        room.onInterrupted();
        advance(1_500);
        room.onRejoined();
        room.onInterrupted();
        advance(1_500);
        room.onRejoined();
        advance(10_000);

        assertThat(told).containsExactly("joined at 4000");
    }

    @Test
    void aCandidateWithoutAMicrophoneIsHereAfterAWhileToo() {
        room.onPeerJoined("candidate");
        advance(10_000);

        assertThat(told).containsExactly("joined at 4000");
    }

    @Test
    void somebodyElseIsNotTheCandidate() {
        room.onPeerJoined("operator");
        advance(10_000);
        room.onPeerLeft("operator");

        assertThat(told).isEmpty();
    }

    @Test
    void whoLeavesBeforeTheTimeIsOverWasNeverHere() {
        room.onPeerJoined("candidate");
        advance(100);
        room.onPeerLeft("candidate");
        advance(10_000);

        assertThat(told).isEmpty();
    }

    @Test
    void aReloadIsALeaveAndANewArrivalWithAnotherTrack() {
        room.onPeerJoined("candidate");
        room.onTrackSubscribed("candidate", "T1");
        advance(1_000);
        room.onPeerLeft("candidate");
        room.onPeerJoined("candidate");
        room.onTrackSubscribed("candidate", "T2");
        advance(10_000);

        assertThat(told).containsExactly("joined at 700", "left at 1000", "track changed", "joined at 1700");
    }

    @Test
    void onlyAnEndThatNobodyAskedForIsTold() {
        room.entered(new Self());

        room.onClosed(CloseReason.LEFT);
        assertThat(told).isEmpty();
        room.onClosed(CloseReason.SIGNAL_LOST);

        assertThat(told).containsExactly("closed SIGNAL_LOST");
    }

    @Test
    void aRoomThatWasNeverEnteredTellsNothingAndTakesNothing() {
        room.onClosed(CloseReason.DUPLICATE_IDENTITY);

        assertThat(told).isEmpty();
        assertThat(room.send(new byte[1], 0, 1, 0, false)).isFalse();
        assertThat(room.leave().succeeded()).isTrue();
    }

    @Test
    void whoeverTakesOurPlaceIsNoOrdinaryEnd() {
        room.entered(new Self());

        room.onClosed(CloseReason.DUPLICATE_IDENTITY);

        assertThat(told).containsExactly("replaced");
    }

    @Test
    void theSessionSaysWhetherWeMayComeBack() {
        assertThat(room.mayReturn().result()).isTrue();
        assertThat(madeAgain)
                .as("a server that was started again knows no rooms")
                .isEqualTo(1);

        mine = false;

        assertThat(room.mayReturn().result()).isFalse();
        assertThat(madeAgain).as("another node's room is left alone").isEqualTo(1);
    }

    @Test
    void aCandidateWhoWasThereBeforeUsHasStayedUntilItLeaves() {
        room.onPeerJoined("candidate");
        room.entered(new Self());
        assertThat(room.candidateWasThere()).isTrue();

        room.onPeerLeft("candidate");
        room.onPeerJoined("candidate");

        assertThat(room.candidateWasThere()).isFalse();
    }
}
