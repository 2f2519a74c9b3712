package dev.viva.lab.bench.bridge;

import dev.viva.core.record.ReplyWait;
import dev.viva.lab.bench.process.Delay;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/// What passed the bridge since the last [#reset], and how long each hop took. Any thread.
final class Hops {

    /// Of a reply, in their order, and the sum of them.
    static final List<String> STAGES = List.of("end", "words", "decision", "ask", "voice", "send", "lead", "total");

    private static final long NANOS_PER_MS = 1_000_000;

    final Delay packetToEngine = new Delay();
    final Delay engineToPacket = new Delay();
    final Delay pacing = new Delay();
    final Delay enter = new Delay();
    final LongAdder packetsIn = new LongAdder();
    final LongAdder packetsOut = new LongAdder();
    final LongAdder voicedOut = new LongAdder();
    final LongAdder unsent = new LongAdder();
    final LongAdder recorded = new LongAdder();

    private final List<Delay> replies = STAGES.stream().map(_ -> new Delay()).toList();

    /// Samples of utterances that an engine was told to their end, 16 kHz.
    final LongAdder told = new LongAdder();

    /// A reply was heard, as the session itself times it.
    void replied(ReplyWait waited) {
        var stages = List.of(
                waited.endMs(),
                waited.wordsMs(),
                waited.decisionMs(),
                waited.askMs(),
                waited.voiceMs(),
                waited.sendMs(),
                waited.leadMs(),
                waited.totalMs());
        for (var at = 0; at < stages.size(); at++) {
            replies.get(at).add(stages.get(at) * NANOS_PER_MS);
        }
    }

    void reset() {
        replies.forEach(Delay::reset);
        packetToEngine.reset();
        engineToPacket.reset();
        pacing.reset();
        packetsIn.reset();
        packetsOut.reset();
        voicedOut.reset();
        unsent.reset();
        recorded.reset();
        told.reset();
    }

    JsonObject report() {
        var stages = new JsonObject();
        for (var at = 0; at < STAGES.size(); at++) {
            stages.put(STAGES.get(at), replies.get(at).percentiles());
        }
        return new JsonObject()
                .put("packetToEngineMs", packetToEngine.percentiles())
                .put("engineToPacketMs", engineToPacket.percentiles())
                .put("pacingLateMs", pacing.percentiles())
                .put("enterRoomMs", enter.percentiles())
                .put("packetsIn", packetsIn.sum())
                .put("packetsOut", packetsOut.sum())
                .put("voicedOut", voicedOut.sum())
                .put("unsent", unsent.sum())
                .put("recordedBytes", recorded.sum())
                .put("toldSamples", told.sum())
                .put("replyMs", stages);
    }
}
