package dev.viva.media.ice;

import dev.viva.media.stun.StunWriter;
import dev.viva.media.stun.TransactionId;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// The pairs and checks under one set of credentials: from a description to a nominated pair. A restart begins another.
///
/// ```
/// WAITING -> CHECKING -> VALID -> nominated (by us with a second check, or by the peer) -> done
///                     \-> FAILED   a request of the peer brings a pair back to WAITING, and to the head of the line
/// ```
///
/// One start every 20 ms: first what the peer has just asked on, then by priority. Nothing is frozen, as there is one
/// component. TCP waits a while, so that it is used only where datagrams do not get through.
///
/// **Threads:** the agent's.
final class CheckList {

    /// What a list needs done.
    interface Owner {

        /// Sends a request, for the first time or again.
        void send(byte[] request, IcePath path);

        /// Opens a connection for a pair and gives it a path.
        void connect(Pair pair);

        /// Both sides have agreed on a pair.
        void nominated(CheckList list, Pair pair);
    }

    static final int MOST_PAIRS = 32;
    static final long PACE_NANOS = 20_000_000;
    static final long TCP_WAITS_NANOS = 300_000_000;

    private static final long LEAST_RTO_NANOS = 500_000_000; // RFC 8445, 14.3

    private final IceCredentials local;
    private final Owner owner;
    private final Role role;
    private final RandomGenerator random;
    private final List<Pair> pairs = new ArrayList<>();
    private final Deque<Pair> triggered = new ArrayDeque<>();
    private final Map<TransactionId, Check> checks = new HashMap<>();

    private @Nullable IceCredentials remote;
    private long startedAt;
    private long lastStart;
    private boolean nominating;
    private boolean done;

    CheckList(IceCredentials local, Owner owner, Role role, RandomGenerator random) {
        this.local = local;
        this.owner = owner;
        this.role = role;
        this.random = random;
    }

    IceCredentials local() {
        return local;
    }

    @Nullable
    IceCredentials remote() {
        return remote;
    }

    /// Says who the peer is; checks may start.
    void start(IceCredentials peer, long now) {
        remote = peer;
        startedAt = now;
        lastStart = now - PACE_NANOS;
    }

    long startedAt() {
        return startedAt;
    }

    /// Whether there is something to do.
    boolean isChecking() {
        return remote != null && (!done || !triggered.isEmpty() || !checks.isEmpty());
    }

    /// A binding request of ours, signed for the peer.
    byte[] request(IceCredentials peer, TransactionId id, Pair pair, boolean nominates) {
        var message = StunWriter.request(id)
                .username(peer.ufrag() + ":" + local.ufrag())
                .priority(pair.announced());
        role.write(message);
        if (nominates) {
            message.useCandidate();
        }
        return message.seal(peer.key());
    }

    /// Adds an address, unless it is known.
    ///
    /// @return false if there are too many
    boolean add(InetSocketAddress address, Protocol protocol, long priority) {
        if (find(address, protocol) != null) {
            return true;
        }
        return pairs.size() < MOST_PAIRS && pairs.add(new Pair(address, protocol, priority));
    }

    void tick(long now) {
        repeat(now);
        nominateOne(now);
        startNext(now);
    }

    /// Whether a check on this path was answered.
    boolean answersAt(InetSocketAddress from, int connection) {
        for (var pair : pairs) {
            var path = pair.path;
            if (pair.state == Pair.State.VALID
                    && path != null
                    && path.connection() == connection
                    && path.remote().equals(from)) {
                return true;
            }
        }
        return false;
    }

    /// The peer has asked us along this path: whoever asks can be asked.
    ///
    /// @return false if there are too many pairs
    boolean asked(IcePath from, long priority, boolean nominates) {
        if (!from.isTcp() && !add(from.remote(), Protocol.UDP, priority)) {
            return false;
        }
        var pair = pairOn(from);
        if (pair == null) {
            return true; // a connection that has been given up
        }
        var chosen = nominates && !role.controlling();
        pair.nominated |= chosen;
        if (pair.state == Pair.State.VALID) {
            if (chosen) {
                owner.nominated(this, pair);
            }
        } else if (!done || chosen) {
            trigger(pair);
        }
        return true;
    }

    @Nullable
    Check check(TransactionId id) {
        return checks.get(id);
    }

    void succeeded(Check check, long now) {
        checks.remove(check.id);
        var pair = check.pair;
        pair.state = Pair.State.VALID;
        triggered.remove(pair);
        checks.values().removeIf(other -> other.pair == pair && !other.nominates);
        if (check.nominates || pair.nominated) {
            nominating = false;
            owner.nominated(this, pair);
        } else {
            nominateOne(now);
        }
    }

    void failed(Check check) {
        checks.remove(check.id);
        if (check.isCancelled()) {
            return;
        }
        check.pair.state = Pair.State.FAILED;
        nominating &= !check.nominates;
    }

    /// The peer holds another view of the roles: asks again at once, now in the other one.
    void refused(Check check) {
        failed(check);
        trigger(check.pair);
    }

    /// The connection of a pair is there.
    void opened(IcePath path, long now) {
        var pair = pairOn(path);
        if (pair != null && pair.state == Pair.State.CHECKING) {
            check(pair, false, now);
        }
    }

    /// The connection of a pair is gone, or never came.
    void closed(IcePath path) {
        var pair = pairOn(path);
        if (pair == null) {
            return;
        }
        nominating &= checks.values().stream().noneMatch(check -> check.pair == pair && check.nominates);
        checks.values().removeIf(check -> check.pair == pair);
        pair.state = Pair.State.FAILED;
        pair.path = null;
    }

    /// A pair is in use: all else is given up, other connections too.
    void conclude(Pair used) {
        done = true;
        for (var pair : pairs) {
            if (pair != used && pair.isTcp()) {
                pair.path = null;
                pair.state = Pair.State.FAILED;
            }
        }
        nominating = false;
        checks.clear();
        triggered.clear();
    }

    /// Whether an answer has settled the pair.
    boolean isDone() {
        return done;
    }

    /// Whether no pair is left to try.
    boolean isExhausted() {
        return pairs.stream().allMatch(pair -> pair.state == Pair.State.FAILED);
    }

    /// The pair in use has broken: every pair gets another chance.
    void reopen(long now) {
        done = false;
        startedAt = now - TCP_WAITS_NANOS; // datagrams had their turn
        for (var pair : pairs) {
            pair.state = Pair.State.WAITING;
            pair.nominated = false;
        }
        checks.clear();
        nominating = false;
    }

    // ---- what is due

    private void repeat(long now) {
        for (var check : List.copyOf(checks.values())) {
            if (!check.due(now)) {
                continue;
            }
            if (check.exhausted()) {
                failed(check);
            } else {
                send(check, now);
            }
        }
    }

    private void nominateOne(long now) {
        if (nominating || done || !role.controlling()) {
            return;
        }
        best(Pair.State.VALID, now).ifPresent(pair -> {
            nominating = true;
            check(pair, true, now);
        });
    }

    private void startNext(long now) {
        if (now - lastStart < PACE_NANOS) {
            return;
        }
        var next =
                Optional.ofNullable(triggered.poll()).or(() -> done ? Optional.empty() : best(Pair.State.WAITING, now));
        next.ifPresent(pair -> {
            lastStart = now;
            pair.state = Pair.State.CHECKING;
            if (pair.isTcp() && pair.path == null) {
                owner.connect(pair);
            } else {
                check(pair, false, now);
            }
        });
    }

    private Optional<Pair> best(Pair.State state, long now) {
        var tcp = now - startedAt >= TCP_WAITS_NANOS;
        return pairs.stream()
                .filter(pair -> pair.state == state && (tcp || !pair.isTcp()))
                .max(Comparator.comparingLong(pair -> pair.priority(role.controlling())));
    }

    private void trigger(Pair pair) {
        for (var check : checks.values()) {
            if (check.pair == pair) {
                check.cancel();
            }
        }
        pair.state = Pair.State.WAITING;
        if (!triggered.contains(pair)) {
            triggered.add(pair);
        }
    }

    private void check(Pair pair, boolean nominates, long now) {
        var id = TransactionId.next(random);
        var peer = remote;
        if (peer == null) {
            throw new IllegalStateException("a check of nobody");
        }
        var check = new Check(id, pair, request(peer, id, pair, nominates), nominates, role.controlling(), rto());
        checks.put(check.id, check);
        send(check, now);
    }

    private void send(Check check, long now) {
        var path = check.pair.path;
        if (path != null) {
            check.sent(now);
            owner.send(check.request, path);
        }
    }

    private long rto() {
        var open = pairs.stream()
                .filter(pair -> pair.state == Pair.State.WAITING || pair.state == Pair.State.CHECKING)
                .count();
        return Math.max(LEAST_RTO_NANOS, PACE_NANOS * open);
    }

    private @Nullable Pair find(InetSocketAddress address, Protocol protocol) {
        for (var pair : pairs) {
            if (pair.protocol == protocol && pair.remote.equals(address)) {
                return pair;
            }
        }
        return null;
    }

    private @Nullable Pair pairOn(IcePath path) {
        for (var pair : pairs) {
            if (path.equals(pair.path)) {
                return pair;
            }
        }
        return null;
    }
}
