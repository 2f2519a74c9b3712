package dev.viva.media.onnx;

import dev.viva.media.onnx.ModelCounts.What;
import dev.viva.media.turn.TurnDetector;
import dev.viva.media.turn.VoiceActivity;
import java.util.Arrays;
import java.util.function.LongSupplier;

/// A visit's side of a [VoiceModel]: collects windows of 32 ms, leaves them for the model's thread, and takes its last
/// answer for each frame, as long as that is fresh. For every other frame, and after a second without a good answer for
/// the rest of the visit, the witness that needs no model decides; it hears every frame in any case.
///
/// An answer is fresh until the next one is overdue. What comes after the deadline is not used.
///
/// **Threads:** [#probability] on the event loop: nothing is allocated, locked or waited for. [#answerOne] on the
/// model's thread.
final class ModelActivity implements VoiceActivity, ModelThread.Asker {

    /// Windows that may wait: 128 ms. The newest goes, for the model hears in order.
    static final int QUEUE = 4;

    /// A second without a good answer ends it.
    static final int IN_VAIN = 32;

    /// What Silero calls a voice, and what goes on being one.
    static final double MODEL_BEGINS = 0.5;

    static final double MODEL_GOES_ON = 0.35;

    /// Of questions, for longer than they can wait.
    private static final int MEMORY = 2 * QUEUE;

    private static final int INPUT = VoiceModel.CONTEXT + VoiceModel.WINDOW;
    private static final long WINDOW_NANOS = VoiceModel.WINDOW * 1_000_000_000L / TurnDetector.RATE_HZ;
    private static final float FULL_SCALE = 32_768;

    private final VoiceActivity plain;
    private final Works<VoiceModel> works;
    private final LongSupplier nanos;
    private final Trust trust;

    private final float[] filling = new float[INPUT];
    private int filled = VoiceModel.CONTEXT;

    private final float[][] windows = new float[QUEUE][INPUT];
    private final long[] askedAt = new long[MEMORY];
    private final float[] state = new float[VoiceModel.STATE];
    private volatile int asked;
    private volatile int taken;

    /// Number of the question in the upper half, the answer's bits in the lower. 0: none yet.
    private volatile long answer;

    /// @param plain decides without the model; closed with this
    ModelActivity(VoiceActivity plain, Works<VoiceModel> works, LongSupplier nanos) {
        this.plain = plain;
        this.works = works;
        this.nanos = nanos;
        this.trust = new Trust("voice", IN_VAIN, works.counts());
        works.thread().add(this);
    }

    @Override
    public double probability(short[] pcm) {
        var known = plain.probability(pcm);
        if (!trust.lasts()) {
            return known;
        }
        var now = nanos.getAsLong();
        hear(pcm, now);
        return judged(known, now);
    }

    private void hear(short[] pcm, long now) {
        for (var i = 0; i < TurnDetector.FRAME_SAMPLES; i++) {
            filling[filled++] = pcm[i] / FULL_SCALE;
            if (filled == INPUT) {
                ask(now);
                System.arraycopy(filling, VoiceModel.WINDOW, filling, 0, VoiceModel.CONTEXT);
                filled = VoiceModel.CONTEXT;
            }
        }
    }

    private void ask(long now) {
        var number = asked;
        if (number - taken >= QUEUE) {
            trust.inVain(What.DROPPED);
            return;
        }
        System.arraycopy(filling, 0, windows[number % QUEUE], 0, INPUT);
        askedAt[number % MEMORY] = now;
        asked = number + 1;
        works.thread().wake();
    }

    private double judged(double known, long now) {
        var latest = answer;
        var number = (int) (latest >>> 32);
        if (number == 0 || asked - number >= MEMORY) {
            return known;
        }
        var age = now - askedAt[(number - 1) % MEMORY];
        return age <= WINDOW_NANOS + works.deadlineNanos() ? scaled(Float.intBitsToFloat((int) latest)) : known;
    }

    /// What the model calls a voice, in the detector's numbers.
    static double scaled(double probability) {
        if (probability >= MODEL_BEGINS) {
            return BEGINS + (probability - MODEL_BEGINS) / (1 - MODEL_BEGINS) * (1 - BEGINS);
        }
        if (probability >= MODEL_GOES_ON) {
            return GOES_ON + (probability - MODEL_GOES_ON) / (MODEL_BEGINS - MODEL_GOES_ON) * (BEGINS - GOES_ON);
        }
        return probability / MODEL_GOES_ON * GOES_ON;
    }

    @Override
    public boolean answerOne() {
        var number = taken;
        if (number == asked || !trust.lasts()) {
            return false;
        }
        var since = askedAt[number % MEMORY];
        var begun = nanos.getAsLong();
        var outcome = What.FAILED;
        try {
            var found = works.model().probability(windows[number % QUEUE], state);
            outcome = outcome(found, since);
            if (outcome == What.ANSWERED) {
                answer = ((number + 1L) << 32) | Integer.toUnsignedLong(Float.floatToRawIntBits(found));
            }
        } catch (ModelException e) {
            works.failed(e);
        }
        works.counts().ran(nanos.getAsLong() - begun);
        taken = number + 1;
        if (outcome == What.ANSWERED) {
            trust.answered();
        } else {
            trust.inVain(outcome);
        }
        return true;
    }

    private What outcome(float found, long since) {
        if (!VoiceModel.isProbability(found)) {
            Arrays.fill(state, 0); // what it remembers may be as wrong as what it says
            return What.INVALID;
        }
        return nanos.getAsLong() - since <= works.deadlineNanos() ? What.ANSWERED : What.LATE;
    }

    @Override
    public void close() {
        works.thread().remove(this);
        plain.close();
    }
}
