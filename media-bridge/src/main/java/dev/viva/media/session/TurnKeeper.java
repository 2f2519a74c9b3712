package dev.viva.media.session;

import dev.viva.core.conductor.Attention;
import dev.viva.core.conductor.ConductorEvent;
import dev.viva.core.conductor.CutOffs;
import dev.viva.core.conductor.Line;
import dev.viva.core.conductor.TurnsTaken;
import dev.viva.core.record.RecordEvent;
import dev.viva.core.record.RecordEvent.TurnEnd;
import dev.viva.media.clock.MediaClock;
import dev.viva.media.meter.MediaCount;
import dev.viva.media.meter.VisitMeter;
import dev.viva.media.turn.EndOfTurn;
import dev.viva.media.turn.EndSense;
import dev.viva.media.turn.TurnSettings;
import dev.viva.media.turn.TurnVerdict.Ended;
import dev.viva.media.turn.TurnVerdict.GoesOn;
import dev.viva.media.turn.TurnVerdict.SoundsOver;
import dev.viva.media.turn.TurnVerdict.StillThinking;
import java.util.function.IntConsumer;

/// Tells the conductor how long the candidate's silence shall last, and counts whom it has cut off all the same.
///
/// **Units:** ms of media time. **Threads:** the session's event loop.
final class TurnKeeper {

    private static final long NEVER = Long.MIN_VALUE / 2;

    private final ConductorLoop conductor;
    private final MediaClock clock;
    private final int hangOverMs;
    private final IntConsumer hangOver;
    private final EndOfTurn end = new EndOfTurn();
    private EndSense sense = EndSense.NONE;
    private long quietFromMs = NEVER;
    private boolean pausing;
    private long closedAtMs = NEVER;
    private int resumedAfterMs;
    private boolean perhapsCut;
    private long closed;
    private long cutOff;

    /// @param hangOverMs silence that ends an utterance, unless the words say that it is over
    /// @param hangOver   sets it at the detector
    TurnKeeper(ConductorLoop conductor, MediaClock clock, int hangOverMs, IntConsumer hangOver) {
        this.conductor = conductor;
        this.clock = clock;
        this.hangOverMs = hangOverMs;
        this.hangOver = hangOver;
    }

    /// What the candidate did before this node came: pauses are learned and paid for as if it had been there.
    void before(TurnsTaken taken) {
        for (var pause : taken.pauses()) {
            end.patience(pause.plannedMs());
            end.wentOn(pause.silenceMs());
        }
        if (taken.askedForTime()) {
            end.takeYourTime();
        }
    }

    /// Who tells from the sound whether an answer is over.
    void hearWith(EndSense witness) {
        sense = witness;
    }

    void count(VisitMeter meter) {
        meter.add(MediaCount.TURNS_CLOSED, () -> closed);
        meter.add(MediaCount.TURNS_CUT_OFF, this::cutOff);
    }

    /// Candidates who went on right after their turn was closed.
    long cutOff() {
        return cutOff;
    }

    /// @param mediaMs of the first sample, pre-roll included
    void speechStarted(long mediaMs) {
        hangOver.accept(hangOverMs);
        var pausedMs = Math.toIntExact(
                Math.clamp(mediaMs + TurnSettings.DEFAULT.preRollMs() - quietFromMs, 0, Integer.MAX_VALUE));
        if (pausing) {
            end.wentOn(pausedMs);
        }
        pausing = false;
        perhapsCut = clock.ms() - closedAtMs <= CutOffs.SOON_MS;
        resumedAfterMs = pausedMs;
        closedAtMs = NEVER;
    }

    /// @param mediaMs where the sound ended
    void speechEnded(long mediaMs) {
        quietFromMs = mediaMs;
        pausing = conductor.state().plannedPatienceMs().isPresent();
    }

    /// Something of the present words is understood: they may say that they are the last.
    void understoodSoFar(String text) {
        if (knowsPatience()) {
            end.understood(text);
            hangOver.accept(end.judge() instanceof Ended ? Math.min(hangOverMs, EndOfTurn.SURE_MS) : hangOverMs);
        }
    }

    /// The words of an utterance are understood, or it had none. To be told after the conductor was.
    void understood(String text) {
        if (perhapsCut && !Attention.only(text)) {
            cutOff++;
            end.wentOn(resumedAfterMs);
        }
        perhapsCut &= text.isBlank();
        if (knowsPatience()) {
            end.understood(text);
            end.sounds(sense.opinion());
            switch (end.judge()) {
                case GoesOn() -> {} // as the plan has it
                case StillThinking(int waitMs) -> wait(waitMs);
                case SoundsOver(int waitMs) -> wait(waitMs);
                case Ended _ -> wait(0);
            }
        }
    }

    private void wait(int ms) {
        conductor.on(now -> new ConductorEvent.SilenceJudged(now, ms));
    }

    private boolean knowsPatience() {
        var planned = conductor.state().plannedPatienceMs();
        planned.ifPresent(ms -> end.patience(Math.toIntExact(ms)));
        return planned.isPresent();
    }

    void lineStarted(Line line) {
        pausing = false;
        if (line.asks()) {
            end.asked();
            sense.asked();
        }
    }

    /// Something goes into the record.
    void noted(RecordEvent event) {
        if (event instanceof RecordEvent.ThinkingAsked) {
            end.takeYourTime();
        } else if (event instanceof RecordEvent.TurnClosed turn && turn.reason() == TurnEnd.SILENCE) {
            closed++;
            closedAtMs = clock.ms();
        }
    }
}
