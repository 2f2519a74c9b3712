package dev.viva.lab.candidate;

import dev.viva.lab.ledger.Ledger;
import dev.viva.lab.tone.Decoded;
import dev.viva.media.livekit.CloseReason;
import dev.viva.media.livekit.LiveKitParticipants;
import dev.viva.media.livekit.Participant;
import dev.viva.media.livekit.ParticipantListener;
import dev.viva.media.rtp.RtpPacket;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.json.JsonObject;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The room that a candidate's seat is in: joined once, and again only if it is put out, or if a new seat is in another
/// room.
///
/// **Threads:** one event loop.
final class ToneRoom implements AutoCloseable {

    private static final long AGAIN_MS = 1_000;

    private final ContextInternal context;
    private final LiveKitParticipants participants;
    private final Ledger ledger;
    private final ToneTalk talk;
    private final Consumer<Decoded> heard;
    private JsonObject seat = new JsonObject();
    private @Nullable Stay stay;
    private boolean closed;

    /// @param heard told of the interviewer's lines
    ToneRoom(
            ContextInternal context,
            LiveKitParticipants participants,
            Ledger ledger,
            ToneTalk talk,
            Consumer<Decoded> heard) {
        this.context = context;
        this.participants = participants;
        this.ledger = ledger;
        this.talk = talk;
        this.heard = heard;
    }

    /// A seat was taken: its room is joined, unless that is where we are.
    void seated(JsonObject given) {
        var same = given.getString("room").equals(seat.getString("room"));
        seat = given;
        if (stay == null || !same) {
            leave();
            join();
        }
    }

    @Override
    public void close() {
        closed = true;
        leave();
        var _ = participants.close();
    }

    /// Looks for packets that nobody listens to.
    void look() {
        if (stay != null && stay.self != null) {
            ledger.strays(stay.self.stats().strays());
        }
    }

    private void join() {
        var mine = new Stay();
        stay = mine;
        participants
                .join(context, CandidateApi.roomOf(seat), mine)
                .onSuccess(mine::joined); // a failure is told to onClosed too
    }

    private void leave() {
        var left = stay;
        stay = null;
        if (left != null) {
            left.end();
        }
    }

    /// From joining until we are out.
    private final class Stay implements ParticipantListener {

        private final ToneEar ear = new ToneEar(context, heard, ledger::sounded);
        private @Nullable Participant self;
        private @Nullable Microphone microphone;
        private boolean over;
        private String track = "";
        private int ssrc;
        private String stream = "";

        void joined(Participant joined) {
            self = joined;
            if (over) {
                var _ = joined.leave();
                return;
            }
            ledger.happened("joined");
            var voice = new Microphone(context, joined, talk::sentenceIsOver);
            microphone = voice;
            talk.into(voice);
        }

        void end() {
            if (over) {
                return;
            }
            over = true;
            if (microphone != null) {
                talk.hushed();
                microphone.close();
            }
            ear.close();
            if (self != null) {
                var _ = self.leave();
            }
        }

        @Override
        public void onRtp(RtpPacket packet, long arrivalNanos) {
            if (!over) {
                if (stream.isEmpty() || packet.ssrc() != ssrc) {
                    ssrc = packet.ssrc();
                    stream = track + " " + Integer.toUnsignedLong(ssrc);
                }
                ledger.packet(stream);
                ear.packet(packet, arrivalNanos);
            }
        }

        @Override
        public void onTrackSubscribed(String identity, String trackSid) {
            track = trackSid;
            stream = "";
        }

        @Override
        public void onInterrupted() {
            ledger.happened("interrupted");
            talk.disturbed();
        }

        @Override
        public void onResumed() {
            ledger.happened("resumed");
        }

        @Override
        public void onRejoined() {
            ledger.happened("rejoined");
        }

        @Override
        public void onPeerJoined(String identity) {
            ledger.happened("interviewer there");
        }

        @Override
        public void onPeerLeft(String identity) {
            ledger.happened("interviewer gone");
        }

        @Override
        public void onClosed(CloseReason reason) {
            ledger.happened("out of the room: " + reason);
            if (over) {
                return;
            }
            end();
            if (this == stay) {
                stay = null;
                context.owner().setTimer(AGAIN_MS, _ -> again());
            }
        }

        private void again() {
            if (!closed && stay == null) {
                join();
            }
        }
    }
}
