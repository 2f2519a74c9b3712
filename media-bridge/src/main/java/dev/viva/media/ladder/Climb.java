package dev.viva.media.ladder;

import dev.viva.ai.loop.Timers;
import dev.viva.ai.voice.VoiceEngine;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The way up: tries a better voice again and again, ever more seldom, while a worse one holds the conversation, and
/// has it take over between two turns.
final class Climb {

    /// A voice that held so long before it failed was well: the next try comes soon.
    private static final long STEADY_MS = 60_000;

    private final Timers timers;
    private final LadderSettings settings;
    private final List<VoiceEngine> engines;
    private final Asking asking;
    private final Past past;
    private final Host host;
    private @Nullable Rung better; // open, waiting for a gap between turns
    private long waitMs;
    private long steppedMs;
    private Timers.@Nullable Timer next;

    /// What a conversation does for the way up.
    interface Host {

        /// The engine in charge; the number of engines in text.
        int at();

        /// Whether it makes sense to try that engine.
        boolean mayTry(int index);

        void notOpened(int index, Throwable cause);

        /// True if nobody is interrupted by another voice.
        boolean betweenTurns();

        /// A better voice holds the conversation from here on.
        void up(Rung better);
    }

    Climb(Timers timers, LadderSettings settings, List<VoiceEngine> engines, Asking asking, Past past, Host host) {
        this.timers = timers;
        this.settings = settings;
        this.engines = engines;
        this.asking = asking;
        this.past = past;
        this.host = host;
        this.steppedMs = timers.nowMs();
        this.waitMs = settings.probeFirst().toMillis();
    }

    /// Another voice holds the conversation.
    void stepped() {
        var now = timers.nowMs();
        if (now - steppedMs >= STEADY_MS) {
            waitMs = settings.probeFirst().toMillis();
        }
        steppedMs = now;
        again();
    }

    /// A turn is over, perhaps: the time for a better voice.
    void gap() {
        if (better != null && host.betweenTurns()) {
            host.up(take());
        }
    }

    boolean ready() {
        return better != null;
    }

    /// The better voice, which knows what was said since it opened.
    Rung take() {
        var taken = better;
        if (taken == null) {
            throw new IllegalStateException("no better voice is open");
        }
        better = null;
        past.since().forEach(taken.voice()::told);
        return taken;
    }

    /// A voice broke.
    ///
    /// @return false if it is not the one that waits
    boolean lost(Rung source) {
        if (source != better) {
            return false;
        }
        better = null;
        source.retire();
        again();
        return true;
    }

    void close() {
        stop();
        if (better != null) {
            better.retire();
            better = null;
        }
    }

    private void again() {
        stop();
        if (better == null && host.at() > 0) {
            next = timers.after(waitMs, this::probe);
            waitMs = Math.min(waitMs * 2, settings.probeLongest().toMillis());
        }
    }

    private void stop() {
        if (next != null) {
            next.cancel();
            next = null;
        }
    }

    private void probe() {
        for (var index = 0; index < host.at(); index++) {
            if (host.mayTry(index)) {
                ask(index);
                return;
            }
        }
    }

    private void ask(int index) {
        past.mark();
        asking.ask(engines.get(index), index, past.and("")).onComplete(asked -> {
            if (asked.failed()) {
                host.notOpened(index, asked.cause());
                again();
            } else if (index >= host.at() || better != null) {
                asked.result().retire();
            } else {
                better = asked.result();
                gap();
            }
        });
    }
}
