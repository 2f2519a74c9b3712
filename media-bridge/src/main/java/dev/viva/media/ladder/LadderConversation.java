package dev.viva.media.ladder;

import dev.viva.ai.loop.Timers;
import dev.viva.ai.voice.Said;
import dev.viva.ai.voice.VoiceConversation;
import dev.viva.ai.voice.VoiceEngine;
import dev.viva.ai.voice.VoiceEvent;
import dev.viva.ai.voice.VoiceEvent.Asked;
import dev.viva.ai.voice.VoiceEvent.Audio;
import dev.viva.ai.voice.VoiceEvent.Delayed;
import dev.viva.ai.voice.VoiceEvent.Heard;
import dev.viva.ai.voice.VoiceEvent.LineEnded;
import dev.viva.ai.voice.VoiceEvent.Lost;
import dev.viva.ai.voice.VoiceEvent.Partial;
import dev.viva.ai.voice.VoiceEvent.Switched;
import dev.viva.ai.voice.VoiceEvent.WordsComing;
import dev.viva.ai.voice.VoiceException;
import dev.viva.ai.voice.VoiceListener;
import dev.viva.ai.voice.VoicePrompt;
import dev.viva.core.transcript.Speaker;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A conversation that outlives its voices.
///
/// ```
///   rung 0 ──fails──▶ rung 1 ──fails──▶ … ──▶ text
///      ▲                 │                      │
///      └── between turns ┴─── a probe opened ───┘
/// ```
///
/// **Threads:** confined to the event loop of its context.
final class LadderConversation implements VoiceConversation, Lines.Host, Utterances.Host, Climb.Host {

    /// A deadline of a voice below which there is none.
    private static final int LAST_FACTOR = 4;

    private final List<VoiceEngine> engines;
    private final LadderEngine.Parts parts;
    private final Timers timers;
    private final Asking asking;
    private final VoiceListener listener;
    private final String language;
    private final Past past;
    private final Lines lines;
    private final Utterances utterances;
    private final Climb climb;
    private final Hopes hopes;
    private final Promise<VoiceConversation> opened = Promise.promise();

    private @Nullable Rung rung; // in charge; null while one is asked, and in text
    private int at; // engine that is in charge or asked; the number of engines: text
    private String from; // who held the conversation last
    private String reason = "";
    private boolean open;
    private boolean closed;
    private long failedMs = -1; // since when the candidate waits for a voice that took over

    LadderConversation(
            List<VoiceEngine> engines,
            LadderEngine.Parts parts,
            Timers timers,
            Context context,
            VoicePrompt prompt,
            VoiceListener listener) {
        this.engines = engines;
        this.parts = parts;
        this.timers = timers;
        this.listener = listener;
        this.language = prompt.language();
        this.from = engines.getFirst().name();
        this.hopes = new Hopes(engines.size());
        this.past = new Past(prompt.past());
        this.asking = new Asking(timers, context, prompt, parts.settings().opening(), this::on);
        this.lines = new Lines(timers, parts.settings().patience(), this);
        this.utterances = new Utterances(timers, parts.meter(), parts.settings().patience(), this);
        this.climb = new Climb(timers, parts.settings(), engines, asking, past, this);
    }

    /// Opens the first engine that opens.
    Future<VoiceConversation> open() {
        step(0);
        return opened.future();
    }

    // ---- down

    /// Asks the engines from this one on, one after the other.
    private void step(int index) {
        at = index;
        if (index == engines.size()) {
            bottom();
        } else if (!hopes.mayTry(index)) {
            step(index + 1);
        } else {
            asking.ask(engines.get(index), index, past.and(lines.begun())).onComplete(asked -> {
                if (asked.succeeded() && closed) {
                    asked.result().retire();
                } else if (asked.succeeded()) {
                    takeOver(asked.result());
                } else if (closed) {
                    opened.tryFail(asked.cause());
                } else {
                    notOpened(index, asked.cause());
                    reason = String.valueOf(asked.cause().getMessage());
                    step(index + 1);
                }
            });
        }
    }

    @Override
    public void notOpened(int index, Throwable cause) {
        parts.meter().openFailed(engines.get(index).name());
        hopes.failed(index, cause);
    }

    private void takeOver(Rung next) {
        rung = next;
        at = next.index();
        var first = !open;
        open = true;
        opened.tryComplete(this);
        if (!first || at > 0) {
            switchedTo(next.name(), first);
        }
        climb.stepped();
        var settings = parts.settings();
        var factor = hopes.below(at) ? 1 : LAST_FACTOR;
        lines.with(
                next,
                settings.firstSound().multipliedBy(factor),
                settings.stall().multipliedBy(factor));
        if (rung == next) {
            utterances.with(next, settings.understanding().toMillis() * factor);
        }
    }

    /// The very first one is told after the opening.
    private void switchedTo(String name, boolean later) {
        var event = new Switched(from, name, reason);
        parts.meter().switched(from, name);
        from = name;
        if (later) {
            timers.after(0, () -> tell(event));
        } else {
            tell(event);
        }
    }

    /// Nobody is left. What was said to nobody is not kept; what was said before waits for a voice.
    private void bottom() {
        if (!open) {
            opened.tryFail(new VoiceException("ladder", "no voice opened; the last one: " + reason, true, null));
            return;
        }
        utterances.deaf();
        switchedTo(Switched.TEXT, false);
        lines.giveUp("no voice is left");
        climb.stepped();
    }

    @Override
    public void fail(String why) {
        if (rung != null) {
            down(rung.name() + ": " + why);
        }
    }

    private void down(String why) {
        var failed = rung;
        rung = null;
        reason = why;
        lines.without();
        utterances.without();
        if (failed != null) {
            failed.retire();
        }
        if (climb.ready()) { // was waiting for a gap: here it is
            takeOver(climb.take());
            return;
        }
        if (failedMs < 0 && !lines.none()) {
            failedMs = timers.nowMs();
        }
        if (lines.none() && utterances.awaited()) {
            tellIfLate();
        }
        step(at + 1);
    }

    /// Somebody waits for an answer, and nothing is on its way that could be late.
    private void tellIfLate() {
        timers.after(parts.settings().patience().toMillis(), () -> {
            if (lines.none() && utterances.awaited()) {
                delayed();
            }
        });
    }

    // ---- up

    @Override
    public int at() {
        return closed ? 0 : at;
    }

    @Override
    public boolean mayTry(int index) {
        return hopes.mayTry(index);
    }

    @Override
    public boolean betweenTurns() {
        var text = at == engines.size();
        return lines.none() && (text || (rung != null && utterances.none()));
    }

    @Override
    public void up(Rung better) {
        var before = rung;
        rung = null;
        utterances.without();
        lines.without();
        if (before != null) {
            before.retire();
        }
        reason = better.name() + " is well again";
        takeOver(better);
    }

    // ---- from the voices

    private void on(Rung source, VoiceEvent event) {
        if (event instanceof Lost(var cause) && climb.lost(source)) {
            hopes.failed(source.index(), cause);
        } else if (source == rung) {
            fromVoice(source, event);
        }
    }

    private void fromVoice(Rung source, VoiceEvent event) {
        switch (event) {
            case Audio audio -> lines.audio(source, audio);
            case LineEnded ended -> ended(ended);
            case Partial partial -> utterances.partial(source, partial).ifPresent(this::tell);
            case Heard heard -> heard(utterances.heard(source, heard));
            case Asked(var callId, var wish) -> tell(new Asked(source.callId(callId), wish));
            case Switched _, Delayed _ -> tell(event);
            case WordsComing _ -> {} // said by the ladder, which keeps the sound
            case Lost(var cause) -> {
                hopes.failed(source.index(), cause);
                down(String.valueOf(cause.getMessage()));
            }
        }
    }

    private void ended(LineEnded ended) {
        if (ended.failure() != null && lines.owes(ended.lineId()) && hopes.below(at)) {
            fail(ended.failure());
            return;
        }
        var whole = lines.ended(ended);
        if (whole != null) {
            past.add(new Said(Speaker.INTERVIEWER, whole));
        }
        climb.gap();
    }

    private void heard(@Nullable Heard heard) {
        if (heard == null) {
            return;
        }
        if (!heard.text().isBlank()) {
            past.add(new Said(Speaker.CANDIDATE, heard.text()));
        }
        tell(heard);
        climb.gap();
    }

    @Override
    public void tell(VoiceEvent event) {
        if (!closed) {
            listener.on(event);
        }
    }

    @Override
    public void late(String lineId) {
        var filler = parts.spare().sound(language, Delayed.WORDS);
        if (filler != null) {
            lines.fill(lineId, filler);
        }
        delayed();
    }

    private void delayed() {
        parts.meter().delayed(from);
        tell(new Delayed(from));
    }

    @Override
    public void soundCame() {
        if (failedMs >= 0) {
            parts.meter().soundBack(from, timers.nowMs() - failedMs);
            failedMs = -1;
        }
    }

    // ---- from the session

    @Override
    public void speechStarted(int utterance, long mediaMs) {
        if (!closed) {
            utterances.started(utterance, mediaMs);
        }
    }

    @Override
    public boolean hear(short[] pcm, int length) {
        return !closed && utterances.hear(pcm, length);
    }

    @Override
    public void speechEnded(int utterance, long mediaMs) {
        if (!closed) {
            utterances.ended(utterance, mediaMs);
        }
    }

    @Override
    public void say(String lineId, String text) {
        if (closed) {
            return;
        }
        if (at == engines.size()) {
            timers.after(0, () -> sayWithout(lineId, text));
        } else {
            lines.say(lineId, text);
        }
    }

    private void sayWithout(String lineId, String text) {
        var sound = parts.spare().sound(language, text);
        if (sound == null) {
            tell(new LineEnded(lineId, "no voice is left"));
        } else {
            tell(new Audio(lineId, sound.clone()));
            tell(new LineEnded(lineId, null));
        }
    }

    @Override
    public void interrupt(Duration heard) {
        var words = lines.heard(heard);
        if (!words.isEmpty()) {
            past.add(new Said(Speaker.INTERVIEWER, words));
        }
        lines.interrupt();
        failedMs = -1;
        if (rung != null) {
            rung.voice().interrupt(heard);
        }
        climb.gap();
    }

    @Override
    public void decided(String callId, String result) {
        var own = rung == null ? null : rung.ownId(callId);
        if (own != null && rung != null) {
            rung.voice().decided(own, result);
        }
    }

    @Override
    public void told(Said said) {
        past.add(said);
        if (rung != null) {
            rung.voice().told(said);
        }
    }

    @Override
    public Future<Void> close() {
        if (closed) {
            return asking.closing();
        }
        closed = true;
        climb.close();
        utterances.without();
        utterances.clear();
        lines.without();
        lines.interrupt();
        return asking.close(rung);
    }
}
