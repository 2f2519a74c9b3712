package dev.viva.lab.gemini;

import dev.viva.ai.loop.Timers.Timer;
import dev.viva.lab.gemini.SimulatedModel.Piece;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// How the simulated vendor speaks: one generation at a time, words before their sound, faster than
/// anybody talks.
final class SimulatedMouth {

    /// How long a generation goes wrong that is silence or a tone, in pieces of 200 ms.
    private static final int SICK_PIECES = 20;

    private static final int SICK_SAMPLES = SimulatedModel.SPOKEN_HZ / 5;

    private final Vendor vendor;
    private final Peer peer;
    private final Consumer<JsonObject> send;
    private final Runnable turnOver;
    private @Nullable Generation generation;
    private Timer next = Timer.NONE;

    SimulatedMouth(Vendor vendor, Peer peer, Consumer<JsonObject> send, Runnable turnOver) {
        this.vendor = vendor;
        this.peer = peer;
        this.send = send;
        this.turnOver = turnOver;
    }

    /// What is being said is said no further; the client is told so.
    void breakOff() {
        if (generation != null) {
            stop();
            send.accept(Json.content("interrupted", true));
            send.accept(Json.content("turnComplete", true));
        }
    }

    /// Somebody talks into it, as the vendor hears. It sends faster than it speaks, so that also a line that is sent
    /// whole is broken off.
    void spokenInto() {
        if (generation == null) {
            send.accept(Json.content("interrupted", true));
        } else {
            breakOff();
        }
    }

    /// Breaks off without a cause, also if there was nothing to break off.
    void phantom() {
        stop();
        send.accept(Json.content("interrupted", true));
    }

    void stop() {
        next.cancel();
        generation = null;
    }

    void say(String text) {
        stop();
        if (vendor.occurs(Fault.REFUSED_TURN)) {
            send.accept(Json.of(
                    "serverContent",
                    new JsonObject().put("turnComplete", true).put("turnCompleteReason", "RESPONSE_REJECTED")));
            return;
        }
        var spoken = vendor.occurs(Fault.OTHER_WORDS) ? "Absolutely, let me put that differently for you" : text;
        var begun = new Generation();
        generation = begun;
        var _ = vendor.model()
                .speak(spoken)
                .whenComplete((pieces, _) -> peer.later(() -> {
                    if (begun.equals(generation)) {
                        begun.fill(pieces == null ? List.of() : pieces);
                        next = peer.timers().after(vendor.pace().firstSound(), this::step);
                    }
                }));
    }

    private void step() {
        var speaking = generation;
        if (speaking == null) {
            return;
        }
        var piece = speaking.pieces.pollFirst();
        if (piece == null) {
            finish(speaking);
            return;
        }
        if (!piece.words().isEmpty()) {
            send.accept(Json.content("outputTranscription", Json.of("text", piece.words())));
        }
        if (piece.pcm().length > 0) {
            if (!speaking.sounds) {
                speaking.sounds = true;
                vendor.speaks();
            }
            send.accept(sound(piece.pcm()));
        }
        next = peer.timers().after(speaking.stepMs, this::step);
    }

    private void finish(Generation spoken) {
        generation = null;
        send.accept(Json.content("generationComplete", true));
        turnOver.run();
        if (!spoken.neverComplete) {
            peer.timers().after(1 + spoken.lateMs, () -> send.accept(Json.content("turnComplete", true)));
        }
    }

    private static JsonObject sound(short[] pcm) {
        var bytes = ByteBuffer.allocate(2 * pcm.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asShortBuffer().put(pcm);
        var blob = new JsonObject()
                .put("mimeType", "audio/pcm;rate=24000")
                .put("data", Base64.getEncoder().encodeToString(bytes.array()));
        return Json.content("modelTurn", Json.of("parts", new JsonArray().add(Json.of("inlineData", blob))));
    }

    /// Something that is being said.
    private final class Generation {

        private final ArrayDeque<Piece> pieces = new ArrayDeque<>();
        private boolean sounds;
        private final boolean neverComplete = vendor.occurs(Fault.NO_TURN_COMPLETE);
        private final long lateMs =
                vendor.occurs(Fault.LATE_TURN_COMPLETE) ? vendor.pace().lateTurn() : 0;
        private final long stepMs = vendor.occurs(Fault.SLOW_TOKENS)
                ? vendor.pace().slowPiece()
                : vendor.pace().piece();

        void fill(List<Piece> spoken) {
            if (vendor.occurs(Fault.SILENT_AUDIO)) {
                sick(spoken, new short[SICK_SAMPLES]);
            } else if (vendor.occurs(Fault.MONOTONE_AUDIO)) {
                sick(spoken, tone());
            } else if (vendor.occurs(Fault.TRANSCRIPT_AHEAD)) {
                pieces.add(new Piece(
                        String.join("", spoken.stream().map(Piece::words).toList()), new short[0]));
                spoken.forEach(piece -> pieces.add(new Piece("", piece.pcm())));
            } else if (vendor.occurs(Fault.NO_TRANSCRIPT)) {
                spoken.forEach(piece -> pieces.add(new Piece("", piece.pcm())));
            } else {
                pieces.addAll(spoken);
            }
        }

        private void sick(List<Piece> spoken, short[] pcm) {
            pieces.add(
                    new Piece(String.join("", spoken.stream().map(Piece::words).toList()), pcm));
            for (int i = 1; i < SICK_PIECES; i++) {
                pieces.add(new Piece("", pcm));
            }
        }

        private static short[] tone() {
            var pcm = new short[SICK_SAMPLES];
            for (int i = 0; i < pcm.length; i++) {
                pcm[i] = (short) (8_000 * Math.sin(2 * Math.PI * 500 * i / SimulatedModel.SPOKEN_HZ));
            }
            return pcm;
        }
    }
}
