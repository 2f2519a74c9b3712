package dev.viva.core.lease;

import dev.viva.core.conductor.Line;
import dev.viva.core.conductor.LineKind;
import dev.viva.core.id.InterviewId;
import org.jspecify.annotations.Nullable;

/// Somebody who answers every question with numbered sentences, in a page that goes where the
/// interviewer is.
final class SimCandidate implements SimDatabase.Caller {

    private static final long TICK_MS = 100;
    private static final long PAGE_MS = 1_000;

    private final Cluster cluster;
    private final World world;
    private final InterviewId interview;
    private @Nullable String room;
    private @Nullable String line;
    private int pieces;
    private boolean onPage;
    private long onPageMs;
    private boolean speaking;
    private int said;
    private int stays;
    private int more;
    private long answerMs = Long.MAX_VALUE;
    private long quietMs;
    private long patienceMs;

    SimCandidate(Cluster cluster, InterviewId interview) {
        this.cluster = cluster;
        this.world = cluster.world;
        this.interview = interview;
    }

    void start() {
        comes();
        think();
        page();
    }

    InterviewId interview() {
        return interview;
    }

    boolean isOnPage() {
        return onPage;
    }

    long onPageMs() {
        return onPageMs;
    }

    /// Which stay in a room this is: whoever was away is told again what to answer.
    int stay() {
        return stays;
    }

    int said() {
        return said;
    }

    @Override
    public void later(Object lane, long ms, Runnable what) {
        world.after(ms, what);
    }

    @Override
    public boolean isCut() {
        return false;
    }

    // ---- coming and going

    private void comes() {
        onPage = true;
        onPageMs = world.nowMs;
        quietMs = world.nowMs;
        patienceMs = world.between(6_000, 15_000);
    }

    void dropsOut(long ms) {
        if (onPage) {
            world.note(() -> "the candidate of " + name() + " drops out for " + ms);
            onPage = false;
            speaking = false;
            answerMs = Long.MAX_VALUE;
            quit();
            world.after(ms, this::comes);
        }
    }

    /// The server has put us out: the visit is over.
    void putOut() {
        stays++;
        room = null;
    }

    private void quit() {
        var left = room;
        room = null;
        stays++;
        if (left != null) {
            cluster.liveKit.quit(left);
        }
    }

    boolean isServed() {
        var agent = room == null ? null : cluster.liveKit.agentOf(room);
        return agent != null && agent.isServing() && agent.epoch() == cluster.database.record(interview).epoch;
    }

    /// The page asks for the interviewer as long as it has none, and goes into the room that it is
    /// told.
    private void page() {
        if (onPage && !isServed() && !cluster.isOver(interview)) {
            var session = cluster.sessionOf(interview);
            if (session == null) {
                ask();
            } else if (!session.room().equals(room)) {
                quit();
                room = cluster.liveKit.enter(interview, session.room()) ? session.room() : null;
            }
        }
        world.after(PAGE_MS, this::page);
    }

    private void ask() {
        var again = cluster.flaw != Flaw.GIVES_BACK_SILENTLY || room == null;
        if (again) {
            cluster.database.call(this, this, 2_000, this::wantUnlessHeld, _ -> {});
        }
    }

    private boolean wantUnlessHeld() {
        return cluster.database.holder(interview).isPresent() || cluster.database.want(interview, true);
    }

    // ---- talking

    void hears(SimSession from, Line heard, int piece, int ofPieces) {
        var id = from.epoch() + heard.lineId();
        quietMs = world.nowMs;
        if (piece == 0) {
            line = id;
            pieces = 0;
            cluster.referee.begins(this, heard);
        }
        if (id.equals(line)) {
            pieces++;
        }
        if (id.equals(line) && pieces == ofPieces) {
            cluster.referee.heard(this, from, heard);
            if (deservesAnAnswer(heard.kind())) {
                answerMs = world.nowMs + world.between(300, 1_500);
                more = (int) world.between(0, 2);
            }
        }
    }

    private static boolean deservesAnAnswer(LineKind kind) {
        return switch (kind) {
            case QUESTION, FOLLOW_UP, PROMPT, OFFER, HOLD_NOTICE, UNCLEAR, RESUMED -> true;
            default -> false;
        };
    }

    private void think() {
        if (onPage && room != null && !speaking) {
            var bored = world.nowMs - quietMs > patienceMs;
            if (bored || (world.nowMs >= answerMs && world.nowMs - quietMs >= 300)) {
                answerMs = Long.MAX_VALUE;
                speak();
            }
        }
        world.after(TICK_MS, this::think);
    }

    private void speak() {
        var where = room;
        var to = where == null ? null : cluster.liveKit.agentOf(where);
        var number = ++said;
        var ms = world.between(600, 1_500);
        var stop = to == null ? 0 : to.node().stopCount();
        world.note(() -> name() + " says " + number + " to " + to);
        speaking = true;
        if (to != null) {
            to.tell(30, to::speechStarted);
        }
        world.after(ms, () -> {
            if (speaking) {
                spoken(number, ms, to, where, stop);
            }
        });
    }

    private void spoken(int number, long ms, @Nullable SimSession to, @Nullable String where, int stop) {
        speaking = false;
        quietMs = world.nowMs;
        patienceMs = world.between(6_000, 15_000);
        if (more-- > 0) {
            answerMs = world.nowMs + world.between(300, 900);
        }
        if (to == null || where == null || !where.equals(room)) {
            return;
        }
        to.tell(30, to::speechEnded);
        var wasHeard = cluster.liveKit.agentOf(where) == to
                && to.node().isRunning()
                && to.node().stopCount() == stop;
        if (wasHeard) {
            to.tell(world.between(150, 500), () -> to.understood(number, ms));
        }
    }

    private String name() {
        return "i" + interview.value().getLeastSignificantBits();
    }
}
