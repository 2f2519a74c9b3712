package dev.viva.lab.gemini;

import io.vertx.core.json.JsonObject;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// What the connections of the simulated vendor share: faults that are armed, sessions that can be
/// resumed, and what was received. From any thread.
public final class Vendor {

    /// Messages and handles: enough for every test, and a vendor that runs for weeks stays small.
    static final int MOST_REMEMBERED = 10_000;

    private final SimulatedModel model;
    private final Pace pace;
    private final Map<Fault, AtomicInteger> armed = new EnumMap<>(Fault.class);
    private final Set<SimulatedSession> open = ConcurrentHashMap.newKeySet();
    private final LinkedHashMap<String, SimulatedSession> byHandle = new LinkedHashMap<>();
    private final Deque<JsonObject> received = new ArrayDeque<>();
    private final Set<String> tokens = ConcurrentHashMap.newKeySet();
    private final AtomicLong heardSamples = new AtomicLong();
    private final AtomicInteger strange = new AtomicInteger();
    private volatile @Nullable JsonObject reaction;
    private volatile Runnable speaks = () -> {};
    private volatile @Nullable VendorTurns turns;

    /// How fast it answers, in ms.
    ///
    /// @param setup       until a set-up is complete
    /// @param words       from the end of an utterance to its words
    /// @param firstSound  from a request to its first sound
    /// @param piece       between two words of a line; spoken they take longer
    /// @param lateTurn    how much later a late turn is complete
    /// @param goAway      from the notice to the end
    /// @param deaf        how long it does not read
    /// @param slowPiece   between two words when tokens are slow
    public record Pace(
            long setup,
            long words,
            long firstSound,
            long piece,
            long lateTurn,
            long goAway,
            long deaf,
            long slowPiece) {

        /// As fast as a test wants it.
        public static final Pace QUICK = new Pace(1, 5, 5, 2, 400, 3_000, 300, 40);

        /// About as fast as the vendor is said to be.
        public static final Pace LIKE_THE_VENDOR = new Pace(150, 350, 300, 40, 2_000, 60_000, 20_000, 400);
    }

    public Vendor(SimulatedModel model, Pace pace) {
        this.model = model;
        this.pace = pace;
        for (var fault : Fault.values()) {
            armed.put(fault, new AtomicInteger());
        }
    }

    SimulatedModel model() {
        return model;
    }

    Pace pace() {
        return pace;
    }

    /// Lets something go wrong: now, on every open connection, or on the next occasions.
    public void fail(Fault fault, int occasions) {
        if (fault.isMoment()) {
            open.forEach(session -> session.strike(fault));
        } else {
            counter(fault).set(occasions);
        }
    }

    /// Everything goes well again.
    public void heal() {
        armed.values().forEach(counter -> counter.set(0));
    }

    boolean occurs(Fault fault) {
        return counter(fault).getAndUpdate(left -> Math.max(0, left - 1)) > 0;
    }

    private AtomicInteger counter(Fault fault) {
        return armed.computeIfAbsent(fault, _ -> new AtomicInteger());
    }

    /// What the model calls after each answer of the candidate, such as
    /// `{"name":"next_question","args":{}}`; null for nothing.
    public void afterAnswers(@Nullable JsonObject call) {
        reaction = call;
    }

    @Nullable
    JsonObject reaction() {
        return reaction;
    }

    /// Who hears of the first sound of each line, on the connection's event loop, right before it is sent.
    public void whenItSpeaks(Runnable listener) {
        speaks = listener;
    }

    void speaks() {
        speaks.run();
    }

    /// How it takes turns on connections whose client leaves that to it; null: it waits until it is told. Holds for
    /// connections that come later.
    public void takeTurns(@Nullable VendorTurns own) {
        turns = own;
    }

    @Nullable
    VendorTurns turns() {
        return turns;
    }

    /// The bearer tokens that open Vertex; may be changed.
    public Set<String> tokens() {
        return tokens;
    }

    boolean takes(String token) {
        return tokens.contains(token);
    }

    /// The last messages that came, except sound, in the order in which they came, with names in camel
    /// case.
    public List<JsonObject> received() {
        synchronized (received) {
            return List.copyOf(received);
        }
    }

    /// The set-ups among them.
    public List<JsonObject> setups() {
        return received().stream()
                .filter(message -> message.containsKey("setup"))
                .map(message -> message.getJsonObject("setup"))
                .toList();
    }

    void received(JsonObject message) {
        synchronized (received) {
            received.addLast(message);
            if (received.size() > MOST_REMEMBERED) {
                received.removeFirst();
            }
        }
    }

    /// Samples of candidates, also those that came twice.
    public long heardSamples() {
        return heardSamples.get();
    }

    void heard(int samples) {
        heardSamples.addAndGet(samples);
    }

    /// Messages that broke the contract, such as sound outside of an activity.
    public int strange() {
        return strange.get();
    }

    void strangeMessage() {
        strange.incrementAndGet();
    }

    /// Connections that are open now.
    public int connections() {
        return open.size();
    }

    void opened(SimulatedSession session) {
        open.add(session);
    }

    void closed(SimulatedSession session) {
        open.remove(session);
    }

    void canResume(String handle, SimulatedSession session) {
        synchronized (byHandle) {
            byHandle.put(handle, session);
            if (byHandle.size() > MOST_REMEMBERED) {
                byHandle.pollFirstEntry();
            }
        }
    }

    @Nullable
    SimulatedSession session(String handle) {
        synchronized (byHandle) {
            return byHandle.get(handle);
        }
    }
}
