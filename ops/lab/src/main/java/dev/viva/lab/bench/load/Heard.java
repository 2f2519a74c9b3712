package dev.viva.lab.bench.load;

import dev.viva.lab.bench.process.Delay;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
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

    /// From the first sample of a candidate who talks into an answer to the first frame of it that is softer, or
    /// silent.
    final Delay softer = new Delay();

    /// The same to the first frame that is silent.
    final Delay silent = new Delay();

    /// When answers began, on [System#nanoTime], which processes of a machine share.
    private final Queue<Long> begun = new ConcurrentLinkedQueue<>();

    /// Answers that went on although the candidate talked into them.
    final LongAdder talkedOver = new LongAdder();

    /// An answer begins to be heard.
    ///
    /// @param nanos        of its first sample
    /// @param overheadNanos that the candidate waited beyond what the pattern wants
    void begins(long nanos, long overheadNanos) {
        overhead.add(overheadNanos);
        begun.add(nanos);
    }

    void reset() {
        overhead.reset();
        sendLate.reset();
        softer.reset();
        silent.reset();
        begun.clear();
        for (var counter : new LongAdder[] {
            sent, received, answers, answersWithHoles, shortFrames, missingFrames, lateFrames, unanswered, talkedOver
        }) {
            counter.reset();
        }
    }

    private static JsonObject withValues(Delay delay) {
        return delay.percentiles().put("values", delay.values());
    }

    JsonObject report() {
        return new JsonObject()
                .put("overheadMs", withValues(overhead))
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
                .put("softerMs", withValues(softer))
                .put("silentMs", withValues(silent))
                .put("begunNanos", new JsonArray(List.copyOf(begun)))
                .put("talkedOver", talkedOver.sum());
    }
}
