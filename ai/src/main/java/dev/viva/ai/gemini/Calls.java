package dev.viva.ai.gemini;

import com.google.genai.types.FunctionCall;
import dev.viva.ai.gemini.GeminiCounts.Count;
import dev.viva.ai.loop.Timers;
import dev.viva.ai.voice.VoiceEvent.Asked;
import dev.viva.core.conductor.ConductorEvent.Wish;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What the model asks for: three functions, each call told once and answered once.
///
/// The model calls two to five times when a result tells it nothing, so a call is the same as another
/// of its turn if function and arguments are, and every result is a sentence. A call that nobody
/// decides about is answered in time.
final class Calls {

    static final String NEXT_QUESTION = "next_question";
    static final String FOLLOW_UP = "follow_up";
    static final String END_INTERVIEW = "end_interview";

    private static final String UNDECIDED =
            "Noted. Nothing was decided yet; stay silent until you are told what to say.";
    private static final String UNKNOWN =
            "There is no such function. Use next_question, follow_up with text, or end_interview.";
    private static final int REMEMBERED = 64;

    private final GeminiLiveCodec codec;
    private final Timers timers;
    private final long decisionMs;
    private final GeminiCounts counts;
    private final Consumer<String> send;
    private final Consumer<Asked> tell;

    /// By our name for it, oldest first.
    private final Map<String, Call> calls = new LinkedHashMap<>();

    private int connection;
    private int turn;

    /// @param send puts a message on the wire
    Calls(
            GeminiLiveCodec codec,
            Timers timers,
            GeminiSettings settings,
            GeminiCounts counts,
            Consumer<String> send,
            Consumer<Asked> tell) {
        this.codec = codec;
        this.timers = timers;
        this.decisionMs = settings.limits().decision().toMillis();
        this.counts = counts;
        this.send = send;
        this.tell = tell;
    }

    /// Another connection: calls of the old one can be answered by nobody.
    void connected() {
        connection++;
        calls.values().forEach(Call::forget);
    }

    /// The candidate talks again: what was asked before is no repetition of what follows.
    void newTurn() {
        turn++;
    }

    void called(FunctionCall function) {
        var serverId = function.id().orElse("");
        var name = function.name().orElse("");
        var wish = wish(name, function.args().orElse(Map.of()));
        if (wish.isEmpty()) {
            counts.add(Count.UNKNOWN_CALLS);
            send.accept(codec.answer(serverId, name, UNKNOWN));
            return;
        }
        var ourId = "g" + connection + "-" + (serverId.isEmpty() ? "t" + turn + "-" + name : serverId);
        var known = calls.get(ourId);
        if (known == null) {
            known = same(wish.get());
        }
        if (known == null) {
            remember(new Call(ourId, name, wish.get())).ask(serverId);
        } else {
            counts.add(Count.DUPLICATE_CALLS);
            known.again(serverId);
        }
    }

    /// The model takes calls back; they are not answered any more.
    void cancelled(List<String> serverIds) {
        for (var serverId : serverIds) {
            calls.values().forEach(call -> call.waiting.remove(serverId));
        }
    }

    void decided(String ourId, String result) {
        var call = calls.get(ourId);
        if (call != null) {
            call.decided(result.isBlank() ? UNDECIDED : result);
        }
    }

    /// Nothing is told or sent any more.
    void close() {
        calls.values().forEach(Call::forget);
    }

    private static Optional<Wish> wish(String name, Map<String, Object> arguments) {
        return switch (name) {
            case NEXT_QUESTION -> Optional.of(new Wish.NextQuestion());
            case END_INTERVIEW -> Optional.of(new Wish.End());
            case FOLLOW_UP ->
                arguments.get("text") instanceof String text && !text.isBlank()
                        ? Optional.of(new Wish.FollowUp(text))
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private @Nullable Call same(Wish wish) {
        for (var call : calls.values()) {
            if (call.madeIn == turn && call.wish.equals(wish)) {
                return call;
            }
        }
        return null;
    }

    private Call remember(Call call) {
        calls.put(call.ourId, call);
        if (calls.size() > REMEMBERED) {
            var oldest = calls.remove(calls.keySet().iterator().next());
            if (oldest != null) {
                oldest.forget();
            }
        }
        return call;
    }

    /// One wish, and the server's names for it that wait for an answer.
    private final class Call {

        private final String ourId;
        private final String function;
        private final Wish wish;
        private final int madeIn = turn;
        private final List<String> waiting = new ArrayList<>();
        private Timers.Timer late = Timers.Timer.NONE;
        private @Nullable String result;

        Call(String ourId, String function, Wish wish) {
            this.ourId = ourId;
            this.function = function;
            this.wish = wish;
        }

        void ask(String serverId) {
            waiting.add(serverId);
            late = timers.after(decisionMs, () -> decided(UNDECIDED));
            tell.accept(new Asked(ourId, wish));
        }

        void again(String serverId) {
            if (!waiting.contains(serverId)) {
                waiting.add(serverId);
            }
            if (result != null) {
                decided(result);
            }
        }

        void decided(String decision) {
            late.cancel();
            result = decision;
            var answered = List.copyOf(waiting);
            waiting.clear();
            for (var serverId : answered) {
                send.accept(codec.answer(serverId, function, decision));
            }
        }

        void forget() {
            late.cancel();
            waiting.clear();
        }
    }
}
