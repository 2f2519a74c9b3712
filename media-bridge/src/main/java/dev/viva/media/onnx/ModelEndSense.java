package dev.viva.media.onnx;

import dev.viva.media.onnx.ModelCounts.What;
import dev.viva.media.turn.EndSense;
import java.util.function.LongSupplier;

/// A visit's side of an [EndModel]: keeps the last eight seconds of the answer, asks at each pause, and has an opinion
/// if the answer came in time and the pause is still the same.
///
/// **Threads:** all but [#answerOne] on the event loop: nothing is allocated, locked or waited for; asking copies a
/// quarter of a megabyte. Holds half a megabyte per visit.
final class ModelEndSense implements EndSense, ModelThread.Asker {

    /// A pause that is worth a question; the shortest hang-over leaves as much again for the answer.
    static final int ASK_MS = 200;

    /// Pauses in a row without a good answer, after which it is not asked again in this visit.
    static final int IN_VAIN = 8;

    /// Nothing shorter is an answer: 300 ms.
    private static final int LEAST_SAMPLES = 4_800;

    /// Surer than the half that such models are trained for: a wrong guess cuts somebody off.
    private static final float OVER = 0.9f;

    private static final float GOES_ON = 0.3f;

    private final Works<EndModel> works;
    private final LongSupplier nanos;
    private final Trust trust;
    private final short[] ring = new short[MelSpectrum.SAMPLES];
    private int next;
    private int length;

    private final short[] question = new short[MelSpectrum.SAMPLES];
    private int questionLength;
    private long askedAt;
    private int pauses;
    private boolean pausing;
    private volatile int asked;
    private volatile int taken;

    /// As in [ModelActivity].
    private volatile long answer;

    ModelEndSense(Works<EndModel> works, LongSupplier nanos) {
        this.works = works;
        this.nanos = nanos;
        this.trust = new Trust("end of turn", IN_VAIN, works.counts());
        works.thread().add(this);
    }

    @Override
    public void asked() {
        next = 0;
        length = 0;
        pausing = false;
    }

    @Override
    public void heard(short[] pcm, int count) {
        for (var from = 0; from < count; ) {
            var some = Math.min(count - from, ring.length - next);
            System.arraycopy(pcm, from, ring, next, some);
            next = (next + some) % ring.length;
            from += some;
        }
        length = Math.min(ring.length, length + count);
    }

    @Override
    public void quiet(int ms) {
        if (ms == 0) {
            pausing = false;
        } else if (ms >= ASK_MS && !pausing) {
            pausing = true;
            pauses++;
            ask();
        }
    }

    /// At most one question at a time: the model's thread reads it where it lies.
    private void ask() {
        if (length < LEAST_SAMPLES || !trust.lasts()) {
            return;
        }
        if (asked != taken) {
            trust.inVain(What.DROPPED);
            return;
        }
        var oldest = (next - length + ring.length) % ring.length;
        var first = Math.min(length, ring.length - oldest);
        System.arraycopy(ring, oldest, question, 0, first);
        System.arraycopy(ring, 0, question, first, length - first);
        questionLength = length;
        askedAt = nanos.getAsLong();
        asked = pauses;
        works.thread().wake();
    }

    @Override
    public Opinion opinion() {
        var latest = answer;
        if (!pausing || (int) (latest >>> 32) != pauses) {
            return Opinion.NONE;
        }
        var probability = Float.intBitsToFloat((int) latest);
        if (probability >= OVER) {
            return Opinion.OVER;
        }
        return probability <= GOES_ON ? Opinion.GOES_ON : Opinion.NONE;
    }

    @Override
    public boolean answerOne() {
        var number = asked;
        if (number == taken) {
            return false;
        }
        var begun = nanos.getAsLong();
        var outcome = What.FAILED;
        try {
            var found = works.model().probability(question, questionLength);
            outcome = outcome(found);
            if (outcome == What.ANSWERED) {
                answer = ((long) number << 32) | Integer.toUnsignedLong(Float.floatToRawIntBits(found));
            }
        } catch (ModelException e) {
            works.failed(e);
        }
        works.counts().ran(nanos.getAsLong() - begun);
        taken = number;
        if (outcome == What.ANSWERED) {
            trust.answered();
        } else {
            trust.inVain(outcome);
        }
        return true;
    }

    private What outcome(float found) {
        if (!VoiceModel.isProbability(found)) {
            return What.INVALID;
        }
        return nanos.getAsLong() - askedAt <= works.deadlineNanos() ? What.ANSWERED : What.LATE;
    }

    @Override
    public void close() {
        works.thread().remove(this);
    }
}
