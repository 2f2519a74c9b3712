package dev.viva.media.ice;

import dev.viva.media.stun.StunMessage;
import dev.viva.media.stun.StunWriter;
import dev.viva.media.stun.TransactionId;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Finds an address of the peer that answers, nominates it, and then asks every five seconds whether we may go on.
///
/// ```
/// addCandidate, setRemote -> checks, paced 20 ms apart, each repeated with growing waits
///   first right answer    -> one nomination on that pair -> onConnected
///   nomination unanswered -> the next valid pair
///   connected             -> consent checks; 30 s without an answer -> onLost
/// ```
///
/// **Source:** RFC 8445 as the controlling side, RFC 7675. **Threads:** one event loop. **Errors:** bad messages are
/// counted, never answered, never thrown.
public final class IceAgent {

    /// Most addresses of the peer that are tried; more are counted and left.
    public static final int MOST_PAIRS = 32;

    private static final long MILLI = 1_000_000;
    private static final long PACE_NANOS = 20 * MILLI;
    private static final long CONSENT_EVERY_NANOS = 5_000 * MILLI;
    private static final long CONSENT_ENDS_NANOS = 30_000 * MILLI;
    private static final long IDLE_TICK_MILLIS = 250;

    // type preference 110 of a peer-reflexive address, local preference 65535, component 1
    private static final long OWN_PRIORITY = (110L << 24) | (65_535L << 8) | 255;

    // The larger tie-breaker wins a role conflict. A LiveKit server answers offers, so it is never right to control;
    // with the largest there is, no conflict can end otherwise, and the controlled role need not exist here.
    private static final long TIE_BREAKER = -1L;

    private static final int ROLE_CONFLICT = 487;

    private final IceCredentials local;
    private final IceListener listener;
    private final RandomGenerator random;
    private final LongSupplier nanoTime;
    private final List<Pair> pairs = new ArrayList<>();
    private final Map<TransactionId, Check> checks = new HashMap<>();

    private @Nullable IceCredentials remote;
    private @Nullable Pair selected;
    private boolean nominating;
    private boolean lost;
    private long lastStart;
    private long nextConsent;
    private long consentSince;
    private long rttNanos = -1;

    private long checksSent;
    private long answered;
    private long rejected;
    private long malformed;
    private long unheeded;

    /// An agent that knows nobody yet.
    ///
    /// @param random   a secure one: ids of transactions come from it
    /// @param nanoTime as [System#nanoTime()]
    public IceAgent(IceCredentials local, IceListener listener, RandomGenerator random, LongSupplier nanoTime) {
        this.local = local;
        this.listener = listener;
        this.random = random;
        this.nanoTime = nanoTime;
        this.lastStart = nanoTime.getAsLong() - PACE_NANOS;
    }

    /// Says who the peer is. Checks start with the next tick.
    public void setRemote(IceCredentials credentials) {
        remote = credentials;
    }

    /// Adds an address to try. One that is known already changes nothing.
    public void addCandidate(IceCandidate candidate) {
        add(candidate.address(), candidate.priority());
    }

    /// Does what is due.
    ///
    /// @return milliseconds after which to call again
    public long tick() {
        var now = nanoTime.getAsLong();
        if (lost || remote == null) {
            return IDLE_TICK_MILLIS;
        }
        if (selected != null) {
            consent(selected, now);
            return IDLE_TICK_MILLIS;
        }
        repeatChecks(now);
        nominateOne(now);
        startNext(now);
        return PACE_NANOS / MILLI;
    }

    /// Takes a datagram that looks like STUN.
    public void receive(byte[] datagram, InetSocketAddress from) {
        var message = StunMessage.parse(datagram);
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

    /// Whether media from this address may be looked at: it has answered a check.
    public boolean answersAt(InetSocketAddress from) {
        if (selected != null && selected.remote.equals(from)) {
            return true;
        }
        var pair = pairTo(from);
        return pair != null && pair.state == Pair.State.VALID;
    }

    /// The latest measured time to the peer and back, in nanoseconds; -1 before the first.
    public long rttNanos() {
        return rttNanos;
    }

    public IceCounts counts() {
        return new IceCounts(checksSent, answered, rejected, malformed, unheeded);
    }

    // ---- checks

    private void startNext(long now) {
        if (now - lastStart < PACE_NANOS) {
            return;
        }
        pairs.stream()
                .filter(pair -> pair.state == Pair.State.WAITING)
                .max(Comparator.comparingLong(pair -> pair.priority))
                .ifPresent(pair -> {
                    lastStart = now;
                    pair.state = Pair.State.CHECKING;
                    start(pair, false, now);
                });
    }

    private void nominateOne(long now) {
        if (nominating) {
            return;
        }
        pairs.stream()
                .filter(pair -> pair.state == Pair.State.VALID)
                .max(Comparator.comparingLong(pair -> pair.priority))
                .ifPresent(pair -> {
                    nominating = true;
                    start(pair, true, now);
                });
    }

    private void repeatChecks(long now) {
        for (var check : List.copyOf(checks.values())) {
            if (!check.due(now)) {
                continue;
            }
            if (check.exhausted()) {
                fail(check);
            } else {
                send(check, now);
            }
        }
    }

    private void fail(Check check) {
        checks.remove(check.id);
        check.pair.state = Pair.State.FAILED;
        if (check.nominates) {
            nominating = false;
        }
    }

    private void start(Pair pair, boolean nominates, long now) {
        var check = new Check(TransactionId.next(random), pair, nominates);
        checks.put(check.id, check);
        send(check, now);
    }

    private void send(Check check, long now) {
        var to = remote;
        if (to == null) {
            return;
        }
        check.sent(now);
        checksSent++;
        var message = StunWriter.request(check.id)
                .username(to.ufrag() + ":" + local.ufrag())
                .priority(OWN_PRIORITY)
                .controlling(TIE_BREAKER);
        if (check.nominates) {
            message.useCandidate();
        }
        listener.send(message.seal(to.key()), check.pair.remote);
    }

    // ---- consent

    private void consent(Pair pair, long now) {
        if (now - consentSince >= CONSENT_ENDS_NANOS) {
            lost = true;
            checks.clear();
            listener.onLost();
            return;
        }
        if (now - nextConsent >= 0) {
            checks.values().removeIf(check -> check.due(now - CONSENT_ENDS_NANOS));
            nextConsent = now + (long) (CONSENT_EVERY_NANOS * (0.8 + 0.4 * random.nextDouble()));
            start(pair, false, now);
        }
    }

    // ---- what comes in

    private void request(StunMessage message, InetSocketAddress from) {
        if (!isForUs(message.username()) || !message.signedWith(local.key())) {
            rejected++;
            return;
        }
        answered++;
        if (message.controlling()) {
            var refusal = StunWriter.error(message.transaction(), ROLE_CONFLICT, "Role Conflict");
            listener.send(refusal.seal(local.key()), from);
            return;
        }
        listener.send(
                StunWriter.success(message.transaction()).mappedAddress(from).seal(local.key()), from);
        if (selected == null) {
            add(from, message.priority()); // a peer-reflexive candidate, if it was not announced
        }
    }

    private boolean isForUs(@Nullable String username) {
        if (username == null) {
            return false;
        }
        var peer = remote;
        return peer == null
                ? username.startsWith(local.ufrag() + ":")
                : username.equals(local.ufrag() + ":" + peer.ufrag());
    }

    private void response(StunMessage message, InetSocketAddress from) {
        var peer = remote;
        var check = checks.get(message.transaction());
        if (peer == null || check == null || !check.pair.remote.equals(from) || !message.signedWith(peer.key())) {
            rejected++;
            return;
        }
        switch (message.type()) {
            case SUCCESS -> succeeded(check);
            default -> fail(check);
        }
    }

    private void succeeded(Check check) {
        var now = nanoTime.getAsLong();
        checks.remove(check.id);
        var roundTrip = check.roundTripNanos(now);
        if (roundTrip >= 0) {
            rttNanos = roundTrip;
        }
        if (selected != null) {
            consentSince = check.pair == selected ? now : consentSince;
        } else if (check.nominates) {
            connected(check.pair, now);
        } else {
            check.pair.state = Pair.State.VALID;
            nominateOne(now);
        }
    }

    private void connected(Pair pair, long now) {
        selected = pair;
        consentSince = now;
        nextConsent = now + CONSENT_EVERY_NANOS;
        checks.clear();
        listener.onConnected(pair.remote);
    }

    private void add(InetSocketAddress address, long priority) {
        if (pairTo(address) != null) {
            return;
        }
        if (pairs.size() >= MOST_PAIRS) {
            unheeded++;
            return;
        }
        pairs.add(new Pair(address, priority));
    }

    private @Nullable Pair pairTo(InetSocketAddress address) {
        for (var pair : pairs) {
            if (pair.remote.equals(address)) {
                return pair;
            }
        }
        return null;
    }
}
