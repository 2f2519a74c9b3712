package dev.viva.ai.gemini;

import com.google.genai.types.LiveServerGoAway;
import com.google.genai.types.LiveServerMessage;
import com.google.genai.types.LiveServerSessionResumptionUpdate;
import dev.viva.ai.gemini.Ending.Remedy;
import dev.viva.ai.gemini.GeminiCounts.Count;
import dev.viva.ai.gemini.GeminiSettings.Retention;
import dev.viva.ai.loop.Timers;
import dev.viva.ai.voice.VoiceException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps one conversation connected: opens, renews before the vendor closes, comes back after a break,
/// gives up in time.
///
/// An outage has one deadline, set when the connection is gone and cancelled when the next is ready;
/// nothing that is read or not read moves it. The old socket is closed before a new one opens: the
/// vendor refuses two.
///
/// **Threads:** confined to the conversation's event loop.
final class Lifeline implements Connection.Owner {

    /// Before the vendor's own deadline.
    private static final long MARGIN_MS = 1_500;

    private static final long LONGEST_NOTICE_S = 600;
    private static final long FIRST_BACK_OFF_MS = 500;
    private static final long LONGEST_BACK_OFF_MS = 4_000;
    private static final int LONGEST_HANDLE = 64 * 1024;
    private static final int FAILED_RESUMES = 2;
    private static final int MOST_ATTEMPTS = 5;

    /// Breaks without any progress between them that are too many.
    private static final int MOST_BREAKS = 4;

    private static final Logger LOG = LoggerFactory.getLogger(Lifeline.class);

    private final Connection.Opener opener;
    private final Timers timers;
    private final GeminiSettings settings;
    private final SetUp setUp;
    private final GeminiCounts counts;
    private final Listener listener;
    private final Promise<Void> first = Promise.promise();

    private @Nullable Connection current;
    private @Nullable String handle;
    private boolean wasReady;
    private boolean renewing;
    private boolean renewWanted;
    private boolean over;
    private long goneAtMs;
    private int attempts;
    private int failedResumes;
    private int breaks;
    private Timers.Timer outage = Timers.Timer.NONE;
    private Timers.Timer backOff = Timers.Timer.NONE;
    private Timers.Timer renewSoon = Timers.Timer.NONE;
    private Timers.Timer renewNow = Timers.Timer.NONE;

    /// Hears how it goes.
    interface Listener {

        /// A connection is ready for everything but what it does not know.
        ///
        /// @param resumed the vendor knows what was said before
        void ready(boolean resumed);

        void message(LiveServerMessage message);

        /// The connection takes more.
        void drained();

        /// It is gone; another is on its way.
        void gone();

        /// True if nobody says anything, so that a renewal costs nothing.
        boolean inGap();

        /// True if there is something that a new session must be told.
        boolean remembers();

        void lost(VoiceException cause);
    }

    Lifeline(
            Connection.Opener opener,
            Timers timers,
            GeminiSettings settings,
            SetUp setUp,
            GeminiCounts counts,
            Listener listener) {
        this.opener = opener;
        this.timers = timers;
        this.settings = settings;
        this.setUp = setUp;
        this.counts = counts;
        this.listener = listener;
    }

    /// Opens the first connection. Fails with [VoiceException].
    Future<Void> start() {
        outageBegins();
        connect();
        return first.future();
    }

    boolean ready() {
        return current != null && current.isReady();
    }

    /// True while the connection takes nothing, or there is none.
    boolean full() {
        return current == null || !current.isReady() || current.full();
    }

    void send(String json) {
        if (current != null && current.isReady()) {
            current.send(json);
        }
    }

    /// Something went well: what broke before does not count any more.
    void progress() {
        breaks = 0;
    }

    /// Nobody says anything just now.
    void gap() {
        if (renewWanted && ready() && listener.inGap()) {
            renew();
        }
    }

    /// The connection is there but good for nothing.
    ///
    /// @param fresh the session itself is no good any more either
    void broken(String why, boolean fresh) {
        var attempt = current;
        if (attempt != null && !over) {
            LOG.atWarn()
                    .addKeyValue("engine", GeminiLiveEngine.NAME)
                    .addKeyValue("reason", why)
                    .log("a connection is given up");
            attempt.fail(new Ending(why, fresh ? Remedy.FRESH : Remedy.RESUME));
        }
    }

    /// Ends it all. The future is done when the vendor knows of it or does not answer.
    Future<Void> close() {
        var done = Promise.<Void>promise();
        var attempt = current;
        end();
        if (attempt == null) {
            return Future.succeededFuture();
        }
        attempt.close(done::complete);
        return done.future();
    }

    private void end() {
        over = true;
        outage.cancel();
        backOff.cancel();
        stopRenewal();
        if (current != null) {
            current.abandon();
        }
        current = null;
    }

    private void connect() {
        if (!over) {
            attempts++;
            current = new Connection(settings.retention() == Retention.ZERO ? null : handle, timers, counts, this);
            current.begin(opener, settings.limits().setup());
        }
    }

    private void renew() {
        var attempt = current;
        if (attempt == null || over || renewing) {
            return;
        }
        stopRenewal();
        renewing = true;
        counts.add(Count.RENEWALS);
        attempt.abandon();
        outageBegins();
        listener.gone();
        attempt.close(this::connect);
    }

    private void stopRenewal() {
        renewWanted = false;
        renewSoon.cancel();
        renewNow.cancel();
    }

    private void planRenewal(Duration wanted, Duration latest) {
        renewSoon.cancel();
        renewNow.cancel();
        renewSoon = timers.after(wanted.toMillis(), () -> {
            renewWanted = true;
            gap();
        });
        renewNow = timers.after(Math.max(1, latest.toMillis()), this::renew);
    }

    private void outageBegins() {
        outage.cancel();
        goneAtMs = timers.nowMs();
        attempts = 0;
        failedResumes = 0;
        outage = timers.after(settings.limits().outage().toMillis(), () -> giveUp("no connection in time", true));
    }

    private void failed(Connection attempt, Ending ending) {
        attempt.abandon();
        current = null;
        stopRenewal();
        if (ending.remedy() == Remedy.GIVE_UP) {
            giveUp(ending.why(), false);
            return;
        }
        if (ending.remedy() == Remedy.FRESH) {
            handle = null;
        }
        if (attempt.wasReady()) {
            counts.add(Count.BREAKS);
            breaks++;
            outageBegins();
            listener.gone();
        } else if (attempt.usedHandle() && ++failedResumes >= FAILED_RESUMES) {
            handle = null;
        }
        if (breaks > MOST_BREAKS || attempts >= MOST_ATTEMPTS) {
            giveUp(ending.why(), true);
        } else if (!over) {
            again(attempt.wasReady());
        }
    }

    private void again(boolean atOnce) {
        var wait = atOnce ? 1 : Math.min(LONGEST_BACK_OFF_MS, FIRST_BACK_OFF_MS << Math.max(0, attempts - 1));
        backOff.cancel();
        backOff = timers.after(wait, this::connect);
    }

    /// The conversation is lost.
    ///
    /// @param retryable false if it would fail again
    void giveUp(String why, boolean retryable) {
        if (over) {
            return;
        }
        var attempt = current;
        end();
        if (attempt != null) {
            attempt.close(() -> {});
        }
        counts.add(Count.LOST);
        var cause = new VoiceException(GeminiLiveEngine.NAME, why, retryable, null);
        if (wasReady) {
            listener.lost(cause);
        } else {
            first.fail(cause);
        }
    }

    @Override
    public void ready(Connection attempt) {
        outage.cancel();
        counts.add(Count.CONNECTIONS);
        var limits = settings.limits();
        planRenewal(limits.renewAfter(), limits.renewLatest());
        var again = wasReady;
        if (again) {
            counts.add(attempt.usedHandle() ? Count.RESUMED : Count.SEEDED);
        }
        if (renewing) {
            counts.gap(timers.nowMs() - goneAtMs);
            renewing = false;
        }
        wasReady = true;
        listener.ready(attempt.usedHandle()); // what was said before goes first
        if (!again) {
            first.complete();
        }
    }

    @Override
    public String setUp(@Nullable String with) {
        return setUp.json(with, with == null && listener.remembers());
    }

    @Override
    public void message(LiveServerMessage message) {
        message.goAway().ifPresent(this::goAway);
        message.sessionResumptionUpdate().ifPresent(this::resumption);
        listener.message(message);
    }

    @Override
    public void drained() {
        listener.drained();
    }

    @Override
    public void ended(Connection attempt, Ending ending) {
        if (attempt.equals(current)) {
            failed(attempt, ending);
        }
    }

    private void goAway(LiveServerGoAway notice) {
        var said = notice.timeLeft().orElse(Duration.ofSeconds(10)).toSeconds(); // of any size
        var leftMs = 1_000 * Math.clamp(said, 1, LONGEST_NOTICE_S);
        planRenewal(Duration.ofMillis(1), Duration.ofMillis(leftMs - Math.min(MARGIN_MS, leftMs / 2)));
    }

    private void resumption(LiveServerSessionResumptionUpdate update) {
        if (settings.retention() == Retention.RESUMABLE && update.resumable().orElse(false)) {
            update.newHandle()
                    .filter(given -> !given.isEmpty() && given.length() <= LONGEST_HANDLE)
                    .ifPresent(given -> handle = given);
        }
    }
}
