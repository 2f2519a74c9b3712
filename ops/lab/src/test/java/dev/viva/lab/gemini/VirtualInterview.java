package dev.viva.lab.gemini;

import dev.viva.ai.gemini.GeminiCounts.Count;
import dev.viva.ai.gemini.GeminiEndpoint;
import dev.viva.ai.gemini.GeminiLiveEngine;
import dev.viva.ai.gemini.GeminiSettings;
import dev.viva.ai.voice.VoiceConversation;
import dev.viva.ai.voice.VoiceEvent;
import dev.viva.ai.voice.VoiceEvent.Audio;
import dev.viva.ai.voice.VoicePrompt;
import dev.viva.core.tenant.VendorRules;
import dev.viva.lab.gemini.Vendor.Pace;
import dev.viva.lab.tone.ToneCode;
import dev.viva.lab.tone.ToneKind;
import dev.viva.media.session.VirtualTimers;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/// A candidate, the engine and the simulated vendor in virtual time: everything on the test's own
/// thread.
final class VirtualInterview {

    private static final int FRAME = 320;

    /// Slow enough that something can happen in the middle of a line: a word in 100 ms.
    static final Pace PACE = new Pace(100, 200, 150, 100, 3_000, 5_000, 1_500, 600);

    final VirtualTimers time = new VirtualTimers();
    final Vendor vendor = new Vendor(ToneModel.words(), PACE);
    final List<VoiceEvent> events = new ArrayList<>();
    final GeminiLiveEngine engine;
    private final Future<VoiceConversation> opening;
    private int utterance;
    private long mediaMs;

    VirtualInterview() {
        this(settings -> settings, new VoicePrompt("You hold a job interview.", "en-US"));
    }

    VirtualInterview(UnaryOperator<GeminiSettings> settings, VoicePrompt prompt) {
        this(settings, prompt, VendorRules.OPEN);
    }

    VirtualInterview(UnaryOperator<GeminiSettings> settings, VoicePrompt prompt, VendorRules rules) {
        var endpoint = GeminiEndpoint.developer(URI.create("ws://nowhere/live"), "key");
        var all = settings.apply(GeminiSettings.of(endpoint));
        var transport = new VirtualTransport(vendor, time, all.endpoint().isVertex());
        engine = new GeminiLiveEngine(all, transport);
        var ruled = engine.under(rules).orElseThrow();
        opening = ruled.open(null, prompt, events::add); // the transport needs no event loop
    }

    /// Opened, or not.
    Future<VoiceConversation> opened() {
        if (!opening.isComplete()) {
            time.advance(1_000);
        }
        return opening;
    }

    VoiceConversation open() {
        return opened().result();
    }

    void say(String id, String text) {
        open();
        opening.result().say(id, text);
    }

    void begin() {
        opening.result().speechStarted(++utterance, mediaMs);
    }

    /// Talks, a frame in its time.
    void talk(short[] pcm) {
        for (int from = 0; from < pcm.length; from += FRAME) {
            opening.result().hear(Arrays.copyOfRange(pcm, from, from + FRAME), FRAME);
            time.advance(20);
            mediaMs += 20;
        }
    }

    void end() {
        opening.result().speechEnded(utterance, mediaMs);
    }

    /// Says a numbered sentence.
    void speak(int number) {
        begin();
        talk(sentence(number));
        end();
    }

    static short[] sentence(int number) {
        return ToneCode.encode(ToneKind.SENTENCE, number, ToneCode.DECODED_HZ);
    }

    <E extends VoiceEvent> List<E> all(Class<E> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /// The numbers of the words that were given of a line.
    List<Integer> words(String lineId) {
        var pieces = all(Audio.class).stream()
                .filter(audio -> audio.lineId().equals(lineId))
                .map(Audio::pcm)
                .toList();
        var all = new short[pieces.stream().mapToInt(piece -> piece.length).sum()];
        int at = 0;
        for (var piece : pieces) {
            System.arraycopy(piece, 0, all, at, piece.length);
            at += piece.length;
        }
        return WordTones.read(all);
    }

    long count(Count count) {
        return engine.counts().of(count);
    }

    /// Messages of one kind that the vendor received.
    List<JsonObject> received(String kind) {
        return vendor.received().stream()
                .filter(message -> message.containsKey(kind))
                .map(message -> message.getJsonObject(kind))
                .toList();
    }
}
