package dev.viva.ai.gemini;

import dev.viva.ai.gemini.GeminiSettings.Retention;
import dev.viva.ai.voice.VoiceConversation;
import dev.viva.ai.voice.VoiceEngine;
import dev.viva.ai.voice.VoiceListener;
import dev.viva.ai.voice.VoicePrompt;
import dev.viva.core.tenant.VendorRules;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Optional;

/// Interviews held with Gemini Live.
///
/// The model is a voice and an ear: it says the conductor's lines word for word, understands answers,
/// and may ask for the next question, a follow-up or the end. Turns and interruptions are ours.
/// Connections come and go beneath a conversation; it is [dev.viva.ai.voice.VoiceEvent.Lost] only when
/// the vendor cannot be reached, or is of no use, for [GeminiLimits#outage].
///
/// **Threads:** [#open] as the port says; everything else from anywhere.
public final class GeminiLiveEngine implements VoiceEngine, AutoCloseable {

    /// What [#name] returns.
    public static final String NAME = "gemini-live";

    private final GeminiSettings settings;
    private final GeminiTransport transport;
    private final GeminiCounts counts;

    /// An engine on WebSockets that has not connected yet.
    public GeminiLiveEngine(Vertx vertx, GeminiSettings settings) {
        this(settings, new WebSockets(vertx, settings));
    }

    /// An engine on another transport, such as a virtual one.
    public GeminiLiveEngine(GeminiSettings settings, GeminiTransport transport) {
        this(settings, transport, new GeminiCounts());
    }

    private GeminiLiveEngine(GeminiSettings settings, GeminiTransport transport, GeminiCounts counts) {
        this.settings = settings;
        this.transport = transport;
        this.counts = counts;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Abilities abilities() {
        return new Abilities(true, true, SoundCheck.RATE_HZ, false);
    }

    /// Over the same sockets and counts; without retention if the tenant wants none.
    @Override
    public Optional<VoiceEngine> under(VendorRules rules) {
        return Optional.of(
                rules.kept() ? this : new GeminiLiveEngine(settings.withRetention(Retention.ZERO), transport, counts));
    }

    @Override
    public Future<VoiceConversation> open(Context context, VoicePrompt prompt, VoiceListener listener) {
        Connection.Opener opener = wire -> transport.open(context, wire);
        return new GeminiConversation(opener, transport.timers(context), settings, counts, prompt, listener).open();
    }

    /// What it has counted since the start.
    public GeminiCounts counts() {
        return counts;
    }

    /// Closes its sockets; open conversations are lost.
    @Override
    public void close() {
        transport.close();
    }
}
