package dev.viva.lab.bench.bridge;

import dev.viva.lab.bench.process.Delay;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.atomic.LongAdder;

/// What passed the bridge since the last [#reset], and how long each hop took. Any thread.
final class Hops {

    final Delay packetToEngine = new Delay();
    final Delay engineToPacket = new Delay();
    final Delay pacing = new Delay();
    final Delay enter = new Delay();
    final LongAdder packetsIn = new LongAdder();
    final LongAdder packetsOut = new LongAdder();
    final LongAdder voicedOut = new LongAdder();
    final LongAdder unsent = new LongAdder();
    final LongAdder recorded = new LongAdder();

    /// Samples of utterances that an engine was told to their end, 16 kHz.
    final LongAdder told = new LongAdder();

    void reset() {
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
                .put("toldSamples", told.sum());
    }
}
