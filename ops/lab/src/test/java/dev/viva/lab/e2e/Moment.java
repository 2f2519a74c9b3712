package dev.viva.lab.e2e;

import dev.viva.lab.ledger.Ledger;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/// A part of a turn, in which something happens to whoever holds the interview.
enum Moment {
    /// The interviewer is greeting.
    GREETING(1_400) {
        @Override
        boolean come(Ledger ledger, long sinceMs) {
            return !ledger.sounds().isEmpty() && ledger.questions().isEmpty();
        }
    },
    /// The interviewer is putting a question.
    QUESTION(1_200) {
        @Override
        boolean come(Ledger ledger, long sinceMs) {
            return ledger.sounds().stream().anyMatch(sound -> sound.atMs() > sinceMs && sound.asks());
        }
    },
    /// The candidate is speaking.
    ANSWER(1_300) {
        @Override
        boolean come(Ledger ledger, long sinceMs) {
            return happened(ledger, Ledger.SAYING, sinceMs);
        }
    },
    /// Between two sentences of an answer.
    BREATH(800) {
        @Override
        boolean come(Ledger ledger, long sinceMs) {
            return happened(ledger, Ledger.BREATH, sinceMs);
        }
    },
    /// The candidate has answered, and the interviewer waits for more, or is about to go on.
    GAP(2_500) {
        @Override
        boolean come(Ledger ledger, long sinceMs) {
            return happened(ledger, Ledger.ANSWERED, sinceMs);
        }
    };

    private static final Duration GUARD = Duration.ofMinutes(3);
    private static final long LOOK_MS = 10;

    private final int lastsMs;

    Moment(int lastsMs) {
        this.lastsMs = lastsMs;
    }

    abstract boolean come(Ledger ledger, long sinceMs);

    /// How long it lasts, at least; a moment within it is what a kill's seed chooses.
    int lastsMs() {
        return lastsMs;
    }

    /// Waits until the next such part of a turn has begun, and `intoMs` longer.
    ///
    /// @param over whether nothing more is going to come
    /// @return false if it was over before
    boolean await(Ledger ledger, int intoMs, BooleanSupplier over) throws InterruptedException {
        var since = ledger.nowMs();
        Awaitility.await("the moment " + this)
                .atMost(GUARD)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(LOOK_MS))
                .until(() -> over.getAsBoolean() || come(ledger, since));
        TimeUnit.MILLISECONDS.sleep(intoMs);
        return !over.getAsBoolean();
    }

    private static boolean happened(Ledger ledger, String what, long sinceMs) {
        Predicate<Ledger.Happening> wanted = each -> each.what().equals(what) && each.atMs() > sinceMs;
        return ledger.happenings().stream().anyMatch(wanted);
    }
}
