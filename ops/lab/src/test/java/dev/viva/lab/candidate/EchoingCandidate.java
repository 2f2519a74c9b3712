package dev.viva.lab.candidate;

import dev.viva.core.runtime.Offload;
import dev.viva.media.codec.OpusDecoder;
import dev.viva.media.codec.OpusPacket;
import dev.viva.media.livekit.CloseReason;
import dev.viva.media.livekit.Participant;
import dev.viva.media.livekit.ParticipantListener;
import dev.viva.media.rtp.RtpPacket;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A candidate who clicks as soon as the interviewer begins to speak after a pause, and ends the interview at the first
/// question: shows how the two recorded tracks lie in time.
///
/// **Threads:** one event loop, that of the constructor's caller.
public final class EchoingCandidate {

    /// What the candidate noted, on its own clock: [System#nanoTime()] in ms.
    ///
    /// @param heardMs   when the interviewer began: by its RTP time, as seen from the packet with the least delay
    /// @param clickedMs when the click that answers it was sent
    public record Echoes(List<Double> heardMs, List<Double> clickedMs) {

        public Echoes {
            heardMs = List.copyOf(heardMs);
            clickedMs = List.copyOf(clickedMs);
        }
    }

    /// By how much sound comes out of an Opus decoder later than it went into the encoder: 312 samples at 48 kHz.
    private static final double LOOKAHEAD_MS = 6.5;

    private final OpenedLink link;
    private final OpusDecoder decoder = new OpusDecoder(16_000);
    private final short[] pcm = new short[decoder.maxSamples()];
    private final Onsets heard = new Onsets();
    private final Promise<Void> over = Promise.promise();
    private int firstTimestamp;
    private double leastOffsetMs = Double.POSITIVE_INFINITY;
    private @Nullable ClickingMicrophone microphone;

    /// @param link as it was sent to the candidate
    public EchoingCandidate(Vertx vertx, Offload offload, String link) {
        this.link = new OpenedLink(vertx, offload, link);
    }

    /// Goes to the first question and ends the interview there.
    public Future<Echoes> hold() {
        return link.takeSeat()
                .compose(seat -> link.sit(seat, this::message, _ -> over.tryComplete(), new Ears()))
                .compose(this::inTheRoom)
                .map(_ -> echoes())
                .onComplete(_ -> release());
    }

    private Future<Void> inTheRoom(Participant joined) {
        microphone = new ClickingMicrophone(link.loop(), joined);
        return over.future();
    }

    private void message(JsonObject message) {
        if ("LISTENING".equals(message.getString("phase"))) {
            link.press("WITHDRAW");
        }
    }

    private Echoes echoes() {
        var clicks = microphone == null ? List.<Double>of() : microphone.clickedMs();
        return new Echoes(
                heard.foundMs().stream()
                        .map(rtpMs -> rtpMs + leastOffsetMs - LOOKAHEAD_MS)
                        .toList(),
                clicks);
    }

    private void release() {
        if (microphone != null) {
            microphone.close();
        }
        decoder.close();
    }

    private final class Ears implements ParticipantListener {
        @Override
        public void onRtp(RtpPacket packet, long arrivalNanos) {
            // when a track ends the media server sends silence of its own, 20 ms ahead of time
            var filler = OpusPacket.isFiller(packet.buffer(), packet.payloadOffset(), packet.payloadLength());
            if (filler || microphone == null || over.future().isComplete()) {
                return;
            }
            if (Double.isInfinite(leastOffsetMs)) {
                firstTimestamp = packet.timestamp();
            }
            // on the sender's clock: this program may be held up, and would take that for a pause
            var rtpMs = (packet.timestamp() - firstTimestamp) / 48.0;
            leastOffsetMs = Math.min(leastOffsetMs, arrivalNanos / 1e6 - rtpMs);
            var samples = decoder.decode(packet.buffer(), packet.payloadOffset(), packet.payloadLength(), pcm);
            if (heard.hear(pcm, samples, rtpMs)) {
                microphone.click();
            }
        }

        @Override
        public void onClosed(CloseReason reason) {
            over.tryComplete();
        }
    }
}
