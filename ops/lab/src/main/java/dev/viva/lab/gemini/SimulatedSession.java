package dev.viva.lab.gemini;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One connection of the simulated vendor: what it takes, and what it answers.
///
/// **Threads:** confined to the connection's event loop, [#strike] apart.
final class SimulatedSession {

    private static final Set<String> KNOWN = Set.of("setup", "realtimeInput", "clientContent", "toolResponse");

    private static final List<String> GARBAGE = List.of(
            "{",
            "[]",
            "{\"serverContent\":7}",
            "\u0000",
            "{\"toolCall\":{\"functionCalls\":[null]}}",
            "{\"toolCallCancellation\":{\"ids\":[null]}}",
            "{\"serverContent\":{\"modelTurn\":{\"parts\":[null]}}}",
            "{\"goAway\":{\"timeLeft\":\"9223372036854775807s\"}}");

    private final Vendor vendor;
    private final Peer peer;
    private final boolean vertex;
    private final SimulatedMouth mouth;
    private @Nullable SimulatedEar ear;
    private boolean ready;
    private boolean silent;
    private boolean historyFollows;
    private boolean resumable;
    private boolean over;
    private int calls;

    /// @param vertex reached as Vertex, not as the Developer API
    SimulatedSession(Vendor vendor, Peer peer, boolean vertex) {
        this.vendor = vendor;
        this.vertex = vertex;
        this.peer = peer;
        this.mouth = new SimulatedMouth(vendor, peer, this::send, this::giveHandle);
        vendor.opened(this);
    }

    /// The connection is over, whoever ended it.
    void ended() {
        over = true;
        vendor.closed(this);
        mouth.stop();
        if (ear != null) {
            ear.forget();
        }
    }

    boolean isOver() {
        return over;
    }

    void message(String json) {
        if (over) {
            return;
        }
        JsonObject message;
        try {
            message = Json.camel(new JsonObject(json));
        } catch (DecodeException | ClassCastException _) {
            close(1007, "no JSON");
            return;
        }
        if (message.size() != 1 || !KNOWN.containsAll(message.fieldNames())) {
            close(1007, "unknown message");
        } else {
            take(message);
        }
    }

    private void take(JsonObject message) {
        if (!message.containsKey("realtimeInput")
                || !Json.object(message, "realtimeInput").containsKey("audio")) {
            vendor.received(message);
        }
        var setup = message.getValue("setup") instanceof JsonObject given ? given : null;
        if (!ready) {
            if (setup == null || ear != null) {
                close(1007, "set-up first");
            } else {
                setUp(setup);
            }
        } else if (setup != null) {
            close(1007, "a second set-up");
        } else {
            work(message);
        }
    }

    private void setUp(JsonObject setup) {
        var resumption = setup.getValue("sessionResumption") instanceof JsonObject given ? given : null;
        var handle = resumption == null ? null : resumption.getString("handle");
        var refusal = SetUpRules.refusal(setup, vertex);
        if (refusal != null) {
            close(1007, refusal);
        } else if (!vendor.occurs(Fault.NO_SETUP) && (handle == null || maySucceed(handle))) {
            resumable = resumption != null;
            historyFollows = Json.is(Json.object(setup, "historyConfig"), "initialHistoryInClientContent");
            silent = handle != null && vendor.occurs(Fault.SILENT_AFTER_RESUME);
            ear = new SimulatedEar(vendor, peer, this::send, SetUpRules.ownTurns(setup));
            peer.timers().after(vendor.pace().setup(), this::complete);
        }
    }

    private boolean maySucceed(String handle) {
        var before = vendor.session(handle);
        if (before == null || vendor.occurs(Fault.INVALID_HANDLE)) {
            close(1007, "invalid handle");
            return false;
        }
        if (!before.isOver() || vendor.occurs(Fault.RESUME_REFUSED)) {
            close(1011, "the session is in use");
            return false;
        }
        return true;
    }

    private void complete() {
        ready = true;
        peer.send(Json.of("setupComplete", new JsonObject()).encode());
        giveHandle();
    }

    private void giveHandle() {
        if (resumable && !over) {
            var handle = UUID.randomUUID().toString();
            vendor.canResume(handle, this);
            send(Json.of(
                    "sessionResumptionUpdate",
                    new JsonObject().put("newHandle", handle).put("resumable", true)));
        }
    }

    private void work(JsonObject message) {
        if (message.containsKey("realtimeInput")) {
            realtime(Json.object(message, "realtimeInput"));
        } else if (message.containsKey("clientContent")) {
            content(Json.object(message, "clientContent"));
        }
    }

    private void realtime(JsonObject input) {
        var listening = ear;
        if (listening == null) {
            return;
        }
        if (input.containsKey("activityStart")) {
            listening.begin();
        } else if (input.getValue("audio") instanceof JsonObject audio) {
            switch (listening.hear(audio)) {
                case BEGUN -> mouth.spokenInto();
                case OVER -> listening.end(this::reply);
                case NONE -> {} // nothing to do
            }
        } else if (input.containsKey("activityEnd") || Json.is(input, "audioStreamEnd")) {
            listening.end(this::answer);
        }
    }

    /// What the model says when it takes turns itself.
    private void reply() {
        var turns = vendor.turns();
        if (!over && !silent && turns != null) {
            mouth.say(turns.reply());
        }
    }

    /// What the model does after the candidate has spoken.
    private void answer() {
        if (over || silent) {
            return;
        }
        var reaction = vendor.reaction();
        if (reaction != null) {
            int times = vendor.occurs(Fault.DUPLICATE_CALLS) ? 3 : 1;
            for (int i = 0; i < times; i++) {
                var call = reaction.copy().put("id", "call-" + ++calls);
                send(Json.of("toolCall", Json.of("functionCalls", new JsonArray().add(call))));
            }
        }
        if (vendor.occurs(Fault.CHATTY)) {
            mouth.say("Thank you so much for sharing that with me");
        } else {
            send(Json.content("turnComplete", true));
        }
    }

    private void content(JsonObject content) {
        var complete = Json.is(content, "turnComplete");
        if (historyFollows) {
            historyFollows = !complete;
            return;
        }
        mouth.breakOff();
        if (complete && content.getValue("turns") instanceof JsonArray turns && !turns.isEmpty()) {
            var text = textOf(turns.getJsonObject(turns.size() - 1));
            mouth.say(text.substring(text.indexOf('\n') + 1));
        }
    }

    private static String textOf(JsonObject turn) {
        return turn.getValue("parts") instanceof JsonArray parts && !parts.isEmpty()
                ? parts.getJsonObject(0).getString("text", "")
                : "";
    }

    private void send(JsonObject message) {
        if (!over && !silent) {
            peer.send(message.encode());
        }
    }

    private void close(int code, String reason) {
        peer.close(code, reason);
        ended();
    }

    /// Something goes wrong now. From any thread.
    void strike(Fault fault) {
        peer.later(() -> {
            if (!over && ready) {
                happen(fault);
            }
        });
    }

    private void happen(Fault fault) {
        switch (fault) {
            case CLOSE_1006 -> {
                peer.cut();
                ended();
            }
            case CLOSE_1007 -> close(1007, "Request contains an invalid argument.");
            case CLOSE_1008 -> close(1008, "Operation is not supported.");
            case CLOSE_1011 -> close(1011, "Internal error encountered.");
            case DEADLINE -> close(1011, "Deadline expired before operation could complete.");
            case GO_AWAY -> goAway();
            case DEAF -> {
                peer.reading(false);
                peer.timers().after(vendor.pace().deaf(), () -> peer.reading(true));
            }
            case PHANTOM_INTERRUPTED -> mouth.phantom();
            case INVENTED_TRANSCRIPT -> send(Json.content("inputTranscription", Json.of("text", " nobody said this ")));
            case GARBLED -> GARBAGE.forEach(peer::send);
            default -> throw new IllegalArgumentException(fault + " (expected: a fault of a moment)");
        }
    }

    private void goAway() {
        long left = vendor.pace().goAway();
        send(Json.of("goAway", Json.of("timeLeft", left / 1000 + "." + "%03d".formatted(left % 1000) + "s")));
        peer.timers().after(left, () -> {
            if (!over) {
                close(1011, "The connection was told to go.");
            }
        });
    }
}
