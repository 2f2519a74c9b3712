package dev.viva.lab.gemini;

import dev.viva.lab.gemini.SimulatedModel.Listening;
import io.vertx.core.json.JsonObject;
import java.util.Base64;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// How the simulated vendor listens: from the start of an activity to its end, words after that.
final class SimulatedEar {

    private final Vendor vendor;
    private final Peer peer;
    private final Consumer<JsonObject> send;
    private final boolean ownTurns;
    private final @Nullable VendorActivity activity;
    private @Nullable Listening listening;

    /// @param ownTurns the client says when somebody talks
    SimulatedEar(Vendor vendor, Peer peer, Consumer<JsonObject> send, boolean ownTurns) {
        this.vendor = vendor;
        this.peer = peer;
        this.send = send;
        this.ownTurns = ownTurns;
        var turns = vendor.turns();
        this.activity = ownTurns || turns == null ? null : new VendorActivity(turns.silenceMs());
    }

    void begin() {
        if (!ownTurns || listening != null) {
            vendor.strangeMessage();
        }
        forget();
        listening = vendor.model().listen();
    }

    /// What is being said is heard by nobody.
    void forget() {
        if (listening != null) {
            listening.forget();
            listening = null;
        }
    }

    /// Takes sound; what the vendor's own detector makes of it, if it is in use.
    VendorActivity.Change hear(JsonObject audio) {
        if ((listening == null && ownTurns) || !"audio/pcm;rate=16000".equals(audio.getValue("mimeType"))) {
            vendor.strangeMessage();
            return VendorActivity.Change.NONE;
        }
        var hearing = listening == null ? vendor.model().listen() : listening;
        listening = hearing;
        var pcm = samples(audio.getString("data", ""));
        vendor.heard(pcm.length);
        hearing.hear(pcm);
        return activity == null ? VendorActivity.Change.NONE : activity.hear(pcm);
    }

    /// The vendor takes both alphabets: its own SDK for Python sends the one for addresses.
    private short[] samples(String base64) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(base64.replace('-', '+').replace('_', '/'));
        } catch (IllegalArgumentException _) {
            vendor.strangeMessage();
            return new short[0];
        }
        var pcm = new short[bytes.length / 2];
        for (int i = 0; i < pcm.length; i++) {
            pcm[i] = (short) ((bytes[2 * i] & 0xff) | (bytes[2 * i + 1] << 8));
        }
        return pcm;
    }

    /// The candidate has stopped; in the vendor's own time there are words, in two parts, and then an
    /// answer.
    void end(Runnable answer) {
        var heard = listening;
        listening = null;
        if (heard == null) {
            vendor.strangeMessage();
            return;
        }
        var _ = heard.end()
                .whenComplete((text, _) ->
                        peer.later(() -> peer.timers().after(vendor.pace().words(), () -> {
                            tell(text == null ? "" : text);
                            answer.run();
                        })));
    }

    private void tell(String text) {
        int half = text.indexOf(' ', text.length() / 2);
        if (half > 0) {
            send.accept(Json.content("inputTranscription", Json.of("text", text.substring(0, half))));
        }
        send.accept(Json.content(
                "inputTranscription",
                Json.of("text", text.substring(Math.max(half, 0))).put("finished", true)));
    }
}
