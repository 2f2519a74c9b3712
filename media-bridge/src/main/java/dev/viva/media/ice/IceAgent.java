package dev.viva.media.ice;

import dev.viva.media.stun.StunMessage;
import dev.viva.media.stun.StunType;
import dev.viva.media.stun.StunWriter;
import java.net.InetSocketAddress;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Finds a way to the peer that both sides agree on, and then asks every five seconds whether we may go on.
///
/// ```
/// addCandidate, setRemote -> checks -> a pair nominated -> onConnected -> consent, 30 s without -> onLost
/// restart, setRemote      -> checks of a new list, while the old pair stays in use -> onConnected
/// connection closed       -> onDisconnected -> checks again ---------------------> onConnected, or 30 s -> onLost
/// ```
///
/// **Source:** RFC 8445 for one component with [Role] and [CheckList], RFC 7675 with [Consent], RFC 6544 as the active
/// side. **Threads:** one event loop. **Errors:** bad messages are counted, never answered, never thrown.
public final class IceAgent {

    /// Most addresses of the peer that are tried; more are counted and left.
    public static final int MOST_PAIRS = CheckList.MOST_PAIRS;

    private static final long MILLI = 1_000_000;
    private static final long GIVE_UP_NANOS = 30_000 * MILLI;
    private static final long TRY_AGAIN_NANOS = 2_000 * MILLI;
    private static final long IDLE_TICK_MILLIS = 250;
    private static final int ROLE_CONFLICT = 487;

    private final IceListener listener;
    private final RandomGenerator random;
    private final LongSupplier nanoTime;
    private final Role role;

    private CheckList current;
    private @Nullable CheckList next; // offered, not yet answered
    private @Nullable Consent consent; // of the pair in use
    private boolean broken; // there was a pair, and there is none now
    private long brokenAt;
    private long reopenedAt;
    private boolean lost;
    private int connections;
    private long rttNanos = -1;

    private long checksSent;
    private long answered;
    private long rejected;
    private long malformed;
    private long unheeded;
    private long conflicts;

    /// An agent that knows nobody yet, and controls.
    ///
    /// @param random   a secure one: ids of transactions come from it
    /// @param nanoTime as [System#nanoTime()]
    public IceAgent(IceCredentials local, IceListener listener, RandomGenerator random, LongSupplier nanoTime) {
        this.listener = listener;
        this.random = random;
        this.nanoTime = nanoTime;
        this.role = new Role(random);
        this.current = list(local);
    }

    /// Says who chooses the pair: the side that has offered first, but never one that is ICE-lite. Before the checks.
    public void setControlling(boolean controls) {
        role.set(controls);
    }

    /// What the next description of ours has to say.
    public IceCredentials local() {
        return next == null ? current.local() : next.local();
    }

    /// Prepares a restart, which begins when the peer's new credentials are given. The pair in use stays in use until
    /// another is nominated (RFC 8445, 9).
    public void restart(IceCredentials fresh) {
        next = list(fresh);
    }

    /// Says who the peer is. Checks start with the next tick; the same credentials as before change nothing.
    public void setRemote(IceCredentials credentials) {
        if (credentials.equals(current.remote())) {
            return;
        }
        if (next != null) {
            current = next;
            next = null;
        } else if (current.remote() != null) {
            current = list(current.local()); // the peer alone has new credentials
        }
        var now = nanoTime.getAsLong();
        brokenAt = now;
        current.start(credentials, now);
    }

    /// Adds an address to try. One that is known already changes nothing.
    public void addCandidate(IceCandidate candidate) {
        if (next != null) {
            add(next, candidate);
        }
        if (next == null || !current.isDone()) {
            add(current, candidate);
        }
    }

    /// Counts a candidate that cannot be tried.
    public void ignored() {
        unheeded++;
    }

    /// Does what is due.
    ///
    /// @return milliseconds after which to call again
    public long tick() {
        var now = nanoTime.getAsLong();
        if (!lost) {
            if (consent != null) {
                watch(consent, now);
            } else if (broken) {
                mend(now);
            }
        }
        if (lost || !current.isChecking()) {
            return IDLE_TICK_MILLIS;
        }
        current.tick(now);
        return CheckList.PACE_NANOS / MILLI;
    }

    /// Takes a message that looks like STUN.
    public void receive(byte[] bytes, IcePath from) {
        var message = StunMessage.parse(bytes);
        if (message == null) {
            malformed++;
            return;
        }
        switch (message.type()) {
            case REQUEST -> request(message, from);
            case SUCCESS, ERROR -> response(message, from);
            case INDICATION -> {} // keeps a binding alive, asks for nothing
        }
    }

    /// Something that only the peer can have sent, such as media that could be opened: it is there, though that is no
    /// consent.
    ///
    /// @param now as the agent's clock
    public void heard(long now) {
        if (consent != null && consent.heard(now)) {
            listener.onReconnected();
        }
    }

    /// The connection that was asked for is there.
    public void opened(IcePath path) {
        current.opened(path, nanoTime.getAsLong());
    }

    /// A connection is gone, or could not be opened.
    public void closed(IcePath path) {
        var used = consent;
        if (used == null || !path.equals(used.pair.path)) {
            current.closed(path);
            return;
        }
        used.list.closed(path);
        var now = nanoTime.getAsLong();
        if (used.list == current) {
            current.reopen(now);
        }
        breakOff(now);
    }

    /// Whether media from there may be looked at: it has answered a check.
    ///
    /// @param connection as in [IcePath]
    public boolean answersAt(InetSocketAddress from, int connection) {
        var path = consent == null ? null : consent.pair.path;
        if (path != null && path.connection() == connection && path.remote().equals(from)) {
            return true;
        }
        return current.answersAt(from, connection);
    }

    /// Whether there is a pair in use, on which the peer's consent holds. Nothing but checks may be sent otherwise.
    public boolean isConnected() {
        return consent != null;
    }

    /// The latest measured time to the peer and back, in nanoseconds; -1 before the first.
    public long rttNanos() {
        return rttNanos;
    }

    public IceCounts counts() {
        return new IceCounts(checksSent, answered, rejected, malformed, unheeded, conflicts);
    }

    // ---- the pair in use

    private void watch(Consent used, long now) {
        if (used.ended(now)) {
            breakOff(now);
            if (used.list == current) {
                lose();
            } else {
                brokenAt = current.startedAt(); // a restart is under way and has thirty seconds of its own
            }
            return;
        }
        if (used.fallsSilent(now)) {
            listener.onDisconnected();
        }
        var peer = used.list.remote();
        var path = used.pair.path;
        if (used.due(now) && peer != null && path != null) {
            send(used.list.request(peer, used.ask(now), used.pair, false), path);
        }
    }

    private void breakOff(long now) {
        consent = null;
        broken = true;
        brokenAt = now;
        reopenedAt = now;
        listener.onDisconnected();
    }

    private void mend(long now) {
        if (now - brokenAt >= GIVE_UP_NANOS) {
            lose();
        } else if (now - reopenedAt >= TRY_AGAIN_NANOS && current.isExhausted()) {
            reopenedAt = now;
            current.reopen(now);
        }
    }

    private void lose() {
        lost = true;
        listener.onLost();
    }

    private final class Lists implements CheckList.Owner {

        @Override
        public void send(byte[] request, IcePath path) {
            IceAgent.this.send(request, path);
        }

        @Override
        public void connect(Pair pair) {
            var path = new IcePath(pair.remote, ++connections);
            pair.path = path;
            listener.connect(path);
        }

        @Override
        public void nominated(CheckList list, Pair pair) {
            var path = pair.path;
            if (list == current && path != null && isBetter(pair)) {
                consent = new Consent(list, pair, random, nanoTime.getAsLong());
                broken = false;
                list.conclude(pair);
                listener.onConnected(path);
            }
        }
    }

    /// When the peer nominates several pairs, the one with the highest priority is used (RFC 8445, 8.1.1).
    private boolean isBetter(Pair pair) {
        var used = consent;
        if (used == null || used.list != current) {
            return true;
        }
        var controls = role.controlling();
        return used.pair != pair && pair.priority(controls) >= used.pair.priority(controls);
    }

    // ---- what comes in

    private void request(StunMessage message, IcePath from) {
        var list = addressee(message.username());
        if (list == null || !message.signedWith(list.local().key())) {
            rejected++;
            return;
        }
        answered++;
        if (!role.agreesTo(message)) {
            conflicts++;
            var refusal = StunWriter.error(message.transaction(), ROLE_CONFLICT, "Role Conflict");
            listener.send(refusal.seal(list.local().key()), from);
            return;
        }
        var answer = StunWriter.success(message.transaction()).mappedAddress(from.remote());
        listener.send(answer.seal(list.local().key()), from);
        heard(list, from);
        var isNew = list == current || list == next;
        if (isNew && !list.asked(from, message.priority(), message.useCandidate())) {
            unheeded++;
        }
    }

    /// The list that a request with this user name belongs to; before the peer's answer only our half of it is known.
    private @Nullable CheckList addressee(@Nullable String username) {
        if (username == null) {
            return null;
        }
        if (isFor(current, username)) {
            return current;
        }
        if (next != null && isFor(next, username)) {
            return next;
        }
        return consent != null && isFor(consent.list, username) ? consent.list : null;
    }

    private static boolean isFor(CheckList list, String username) {
        var peer = list.remote();
        var ours = list.local().ufrag() + ":";
        return peer == null ? username.startsWith(ours) : username.equals(ours + peer.ufrag());
    }

    private void response(StunMessage message, IcePath from) {
        var id = message.transaction();
        var used = consent;
        if (used != null && used.isAsked(id)) {
            consentAnswer(used, message, from);
            return;
        }
        var check = current.check(id);
        if (check == null || !isFrom(message, current, check.pair, from)) {
            rejected++;
            return;
        }
        var now = nanoTime.getAsLong();
        if (message.type() == StunType.SUCCESS) {
            var roundTrip = check.roundTripNanos(now);
            rttNanos = roundTrip < 0 ? rttNanos : roundTrip;
            current.succeeded(check, now);
        } else if (message.errorCode() == ROLE_CONFLICT) {
            conflicts++;
            role.refused(check.controlling);
            current.refused(check);
        } else {
            current.failed(check);
        }
    }

    /// Consent is given by a success alone; whoever refuses may do so for half a minute.
    private void consentAnswer(Consent used, StunMessage message, IcePath from) {
        if (!isFrom(message, used.list, used.pair, from)) {
            rejected++;
            return;
        }
        heard(used.list, from);
        if (message.type() == StunType.SUCCESS) {
            rttNanos = used.answered(message.transaction(), nanoTime.getAsLong());
        } else {
            rejected++;
        }
    }

    private static boolean isFrom(StunMessage message, CheckList list, Pair pair, IcePath from) {
        var peer = list.remote();
        return peer != null && from.equals(pair.path) && message.signedWith(peer.key());
    }

    private void heard(CheckList list, IcePath from) {
        var used = consent;
        if (used != null && used.list == list && from.equals(used.pair.path)) {
            heard(nanoTime.getAsLong());
        }
    }

    // ---- small things

    private CheckList list(IceCredentials credentials) {
        return new CheckList(credentials, new Lists(), role, random);
    }

    private void add(CheckList list, IceCandidate candidate) {
        if (!list.add(candidate.address(), candidate.protocol(), candidate.priority())) {
            unheeded++;
        }
    }

    private void send(byte[] request, IcePath path) {
        checksSent++;
        listener.send(request, path);
    }
}
