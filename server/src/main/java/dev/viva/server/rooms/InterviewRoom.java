package dev.viva.server.rooms;

import dev.viva.media.livekit.CloseReason;
import dev.viva.media.livekit.Participant;
import dev.viva.media.livekit.ParticipantListener;
import dev.viva.media.room.Room;
import dev.viva.media.room.RoomCounts;
import dev.viva.media.rtp.RtpPacket;
import io.vertx.core.Future;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A LiveKit room as an interview session sees it: one candidate, one microphone.
///
/// **Threads:** the session's event loop.
final class InterviewRoom implements Room, ParticipantListener {

    /// From the first sign of the candidate until its browser plays what is sent to it: it has to
    /// subscribe first.
    private static final long SETTLE_MS = 700;

    /// A candidate without a microphone is here too.
    private static final long WITHOUT_MICROPHONE_MS = 4_000;

    /// A loss that is over sooner is a gap in the line. Beyond, nobody hears us and the interview
    /// waits.
    private static final long GAP_MS = 2_000;

    private static final String STATE_ATTRIBUTE = "lk.agent.state";

    private final String candidate;
    private final Timers timers;
    private final Supplier<Future<Void>> makeAgain;
    private final RoomListener listener;
    private final PacketView view = new PacketView();
    private final Line line;
    private @Nullable Participant self;
    private boolean heard;
    private boolean here;
    private boolean present;
    private boolean wasThere;
    private boolean cutOff;
    private int arrivals;
    private int losses;

    /// Where an arrival waits.
    @FunctionalInterface
    interface Timers {

        /// Runs `action` once, on the session's event loop.
        void after(long delayMs, Runnable action);
    }

    /// @param makeAgain makes the room if it is gone, before each attempt to come back; never fails
    InterviewRoom(String candidate, Timers timers, Supplier<Future<Void>> makeAgain, RoomListener listener) {
        this.candidate = candidate;
        this.timers = timers;
        this.makeAgain = makeAgain;
        this.listener = listener;
        this.line = new Line(timers, listener::nothingComes, this::lineDied, () -> arrive(SETTLE_MS));
    }

    InterviewRoom entered(Participant participant) {
        self = participant;
        return this;
    }

    @Override
    public boolean send(byte[] opus, int offset, int length, int rtpTimestamp, boolean marker) {
        return self != null && self.sendOpus(opus, offset, length, rtpTimestamp, marker);
    }

    @Override
    public int lossPercent() {
        return self == null ? 0 : self.stats().media().out().lossPercent();
    }

    @Override
    public void showAgentState(String state) {
        if (self != null) {
            self.setAttributes(Map.of(STATE_ATTRIBUTE, state));
        }
    }

    @Override
    public boolean candidateWasThere() {
        return wasThere;
    }

    @Override
    public RoomCounts counts() {
        if (self == null) {
            return RoomCounts.NONE;
        }
        var stats = self.stats();
        var in = stats.media().in();
        var out = stats.media().out();
        return new RoomCounts(
                in.packets(),
                in.rejected(),
                in.early(),
                in.strangers(),
                stats.strays(),
                out.packets(),
                out.unsent(),
                out.lost(),
                out.asked(),
                out.resent(),
                stats.signal().garbled(),
                stats.signal().resumes(),
                stats.signal().rejoins());
    }

    @Override
    public Future<Void> leave() {
        line.stop();
        return self == null ? Future.succeededFuture() : self.leave();
    }

    @Override
    public void onPeerJoined(String identity) {
        if (identity.equals(candidate)) {
            wasThere |= self == null; // those who were there are told of before we are in
            present = true;
            arrive(WITHOUT_MICROPHONE_MS);
        }
    }

    @Override
    public void onTrackSubscribed(String identity, String trackSid) {
        if (heard) {
            listener.trackChanged();
        }
        heard = true;
        line.stop();
        line.muted(false);
        arrive(SETTLE_MS);
    }

    @Override
    public void onTrackMuted(String trackSid) {
        line.muted(true);
    }

    @Override
    public void onTrackUnmuted(String trackSid) {
        line.muted(false);
    }

    @Override
    public void onTrackEnded(String trackSid) {
        line.stop();
    }

    /// What is lost while we are out ourselves says nothing about the candidate.
    private void lineDied() {
        if (cutOff) {
            line.forgive();
        } else {
            away();
        }
    }

    @Override
    public void onPeerLeft(String identity) {
        if (identity.equals(candidate)) {
            present = false;
            wasThere = false;
            line.stop();
            if (!cutOff) {
                away();
            } // else it lost its way as we did, and may be back as soon
        }
    }

    @Override
    public Future<Boolean> mayReturn() {
        return listener.mayReturn().compose(may -> may ? makeAgain.get().map(true) : Future.succeededFuture(false));
    }

    @Override
    public void onInterrupted() {
        cutOff = true;
        losses++;
        var loss = losses;
        timers.after(GAP_MS, () -> {
            if (cutOff && loss == losses) {
                away();
            }
        });
    }

    /// The line goes on with what is being said: another stream is no reason to end it.
    @Override
    public void onRejoined() {
        cutOff = false;
        line.forgive();
        if (present && !here) {
            arrive(SETTLE_MS);
        } else if (!present) {
            awaitCandidate();
        }
    }

    /// A livekit-server that was started again takes everybody in anew, one after the other.
    private void awaitCandidate() {
        var loss = losses;
        timers.after(GAP_MS, () -> {
            if (!present && loss == losses) {
                away();
            }
        });
    }

    private void away() {
        arrivals++;
        if (here) {
            here = false;
            listener.candidateLeft();
        }
    }

    /// A sign of the candidate: here for good unless it leaves before the time is over.
    private void arrive(long settleMs) {
        var arrival = arrivals;
        timers.after(settleMs, () -> {
            if (!here && !cutOff && arrival == arrivals) {
                here = true;
                listener.candidateJoined();
            }
        });
    }

    @Override
    public void onRtp(RtpPacket packet, long arrivalNanos) {
        line.packet();
        listener.packet(view.of(packet, arrivalNanos));
    }

    @Override
    public void onSenderReport(int ssrc, long ntp, int rtpTimestamp, long arrivalNanos) {
        listener.senderReport(ntp, rtpTimestamp);
    }

    /// Told only of ends that nobody asked for, and only once the room was entered.
    @Override
    public void onClosed(CloseReason reason) {
        line.stop();
        if (self == null || reason == CloseReason.LEFT || reason == CloseReason.JOIN_FAILED) {
            return;
        }
        if (reason == CloseReason.DUPLICATE_IDENTITY) {
            listener.replaced();
        } else {
            listener.closed(Objects.toString(reason));
        }
    }
}
