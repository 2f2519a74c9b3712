package dev.viva.lab.bench.load;

import dev.viva.lab.bench.process.Delay;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.atomic.LongAdder;

/// What all candidates heard and sent since the last [#reset]. Any thread.
final class Heard {

    final Delay overhead = new Delay();
    final Delay join = new Delay();
    final Delay sendLate = new Delay();
    final LongAdder sent = new LongAdder();
    final LongAdder received = new LongAdder();
    final LongAdder answers = new LongAdder();
    final LongAdder answersWithHoles = new LongAdder();
    final LongAdder shortFrames = new LongAdder();
    final LongAdder missingFrames = new LongAdder();
    final LongAdder lateFrames = new LongAdder();
    final LongAdder unanswered = new LongAdder();

    /// From the first frame of a candidate who talks into an answer to the last sound of that answer.
    final Delay bargeIn = new Delay();

    /// Answers that went on although the candidate talked into them.
    final LongAdder talkedOver = new LongAdder();

    void reset() {
        overhead.reset();
        sendLate.reset();
        bargeIn.reset();
        for (var counter : new LongAdder[] {
            sent, received, answers, answersWithHoles, shortFrames, missingFrames, lateFrames, unanswered, talkedOver
        }) {
            counter.reset();
        }
    }

    JsonObject report() {
        return new JsonObject()
                .put("overheadMs", overhead.percentiles())
                .put("joinMs", join.percentiles())
                .put("sendLateMs", sendLate.percentiles())
                .put("sent", sent.sum())
                .put("received", received.sum())
                .put("answers", answers.sum())
                .put("answersWithHoles", answersWithHoles.sum())
                .put("shortFrames", shortFrames.sum())
                .put("missingFrames", missingFrames.sum())
                .put("lateFrames", lateFrames.sum())
                .put("unanswered", unanswered.sum())
                .put("bargeInMs", bargeIn.percentiles())
                .put("talkedOver", talkedOver.sum());
    }
}
