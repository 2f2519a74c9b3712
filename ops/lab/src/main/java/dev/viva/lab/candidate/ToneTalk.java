package dev.viva.lab.candidate;

import dev.viva.lab.ledger.Ledger;
import dev.viva.lab.tone.ToneCode;
import dev.viva.lab.tone.ToneKind;
import io.vertx.core.Vertx;
import org.jspecify.annotations.Nullable;

/// The talking half of a [ToneCandidate]: its sentences one after the other, each entered into the ledger when it is
/// over, whether or not it could be heard.
///
/// **Threads:** one event loop.
final class ToneTalk {

    private static final int RATE_HZ = 16_000;

    private final Vertx vertx;
    private final Ledger ledger;
    private final ToneRhythm rhythm;
    private @Nullable Microphone microphone;
    private int number;
    private int left;
    private boolean saying;
    private boolean disturbed;
    private long fromMs;
    private long refusedBefore;
    private long endedMs;

    ToneTalk(Vertx vertx, Ledger ledger, ToneRhythm rhythm) {
        this.vertx = vertx;
        this.ledger = ledger;
        this.rhythm = rhythm;
        this.number = rhythm.first() - 1;
    }

    /// From now on this microphone is talked into; its owner calls [#sentenceIsOver].
    void into(Microphone next) {
        hushed();
        microphone = next;
    }

    /// The microphone is gone: what was being said breaks off.
    void hushed() {
        if (saying) {
            disturbed = true;
            left = 0;
            sentenceIsOver();
        }
        left = 0;
        microphone = null;
    }

    /// The way into the room is interrupted: what is being said may not arrive.
    void disturbed() {
        disturbed = true;
    }

    boolean talking() {
        return saying || left > 0;
    }

    /// When the last sentence ended, on the ledger's clock; 0 before the first.
    long endedMs() {
        return endedMs;
    }

    /// Begins an answer; without a microphone, or while talking, does nothing.
    ///
    /// @return whether it began
    boolean answer() {
        if (microphone == null || talking()) {
            return false;
        }
        left = rhythm.sentences();
        next();
        return true;
    }

    /// All of the present sentence has left.
    void sentenceIsOver() {
        if (!saying) {
            return;
        }
        saying = false;
        endedMs = ledger.nowMs();
        var whole = !disturbed && microphone != null && microphone.refused() == refusedBefore;
        ledger.said(new Ledger.Sentence(number, fromMs, endedMs, whole));
        ledger.happened(left > 0 ? Ledger.BREATH : Ledger.ANSWERED);
        if (left > 0) {
            vertx.setTimer(rhythm.gapMs(), _ -> next());
        }
    }

    private void next() {
        if (microphone == null || saying || left == 0) {
            return; // it was taken away during the gap
        }
        left--;
        number++;
        saying = true;
        disturbed = false;
        refusedBefore = microphone.refused();
        fromMs = ledger.nowMs();
        ledger.happened(Ledger.SAYING);
        microphone.say(ToneCode.encode(ToneKind.SENTENCE, number, RATE_HZ));
    }
}
