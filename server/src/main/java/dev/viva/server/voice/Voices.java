package dev.viva.server.voice;

import dev.viva.ai.gemini.GoogleTokens;
import dev.viva.ai.local.LocalSpeech;
import dev.viva.ai.local.LocalVoice;
import dev.viva.ai.voice.VoiceEngine;
import dev.viva.ai.voice.VoiceEvent.Delayed;
import dev.viva.core.conductor.FixedLines;
import dev.viva.core.conductor.LineKind;
import dev.viva.core.tenant.Tenants;
import dev.viva.core.tenant.Vendor;
import dev.viva.core.tenant.VoiceOffer;
import dev.viva.media.ladder.LadderEngine;
import dev.viva.media.ladder.LadderSettings;
import dev.viva.media.ladder.RenderedLines;
import dev.viva.server.config.EngineList.Engine;
import dev.viva.server.config.ServerConfig;
import dev.viva.server.metrics.Metrics;
import io.vertx.core.Vertx;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The voices of a process, on one ladder in the order of the settings.
///
/// **Threads:** [#open] and [#close] block; the ladder is used from event loops.
public final class Voices implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Voices.class);

    /// What the local voice speaks: the only language of which lines are rendered ahead.
    private static final String LANGUAGE = "en-US";

    private final List<Voice> voices;
    private final LadderEngine ladder;
    private final LocalSpeech speech;

    private Voices(List<Voice> voices, LadderEngine ladder, LocalSpeech speech) {
        this.voices = voices;
        this.ladder = ladder;
        this.speech = speech;
    }

    /// Makes them, and says who they are.
    ///
    /// @param vertx whose event loops hold interviews
    /// @param say   where a person reads it
    public static Voices open(
            ServerConfig config, Metrics metrics, Vertx vertx, LocalDate today, Consumer<String> say) {
        var found = LocalVoice.probe();
        var voices = made(config, vendors(metrics, found, vertx), today);
        var engines = voices.stream().map(Voice::engine).toList();
        var spare = new RenderedLines();
        var meter = metrics.ladder(engines.stream().map(VoiceEngine::name).toList(), Tenants.FIRST);
        var ladder = new LadderEngine(engines, new LadderEngine.Parts(LadderSettings.DEFAULT, meter, spare));
        var all = new Voices(voices, ladder, LocalSpeech.open(found));
        if (found.speaks()) {
            all.renderAhead(spare);
        }
        say.accept("Voices: " + voices.stream().map(Voice::described).collect(Collectors.joining(", then ")));
        voices.forEach(voice -> voice.warnings().forEach(say));
        return all;
    }

    /// The voices of the settings, the best first, as their companies see them. Makes none.
    public static List<VoiceOffer> offers(ServerConfig config) {
        return StreamSupport.stream(config.engines().spliterator(), false)
                .map(engine -> switch (engine) {
                    case GEMINI ->
                        new VoiceOffer("gemini", Vendor.GOOGLE, config.gemini().region());
                    case OPENAI ->
                        new VoiceOffer("openai", Vendor.OPENAI, config.openai().region());
                    case LOCAL -> new VoiceOffer("local", null, null);
                })
                .toList();
    }

    static Map<Engine, VoiceMaker> vendors(Metrics metrics, LocalVoice found, Vertx vertx) {
        var vendors = new EnumMap<Engine, VoiceMaker>(Engine.class);
        vendors.put(Engine.GEMINI, new GeminiVendor(vertx, metrics, GoogleTokens.ofThisMachine()));
        vendors.put(Engine.OPENAI, new OpenAiVendor(vertx, metrics));
        vendors.put(Engine.LOCAL, new LocalVendor(metrics, found));
        return vendors;
    }

    /// All of them, or none: what was made before one that fails is closed again.
    static List<Voice> made(ServerConfig config, Map<Engine, VoiceMaker> vendors, LocalDate today) {
        var made = new ArrayList<Voice>();
        try {
            for (var engine : config.engines()) {
                var vendor = vendors.get(engine);
                if (vendor == null) {
                    throw new IllegalStateException("no vendor for " + engine);
                }
                made.add(vendor.open(config, today));
            }
            return made;
        } catch (RuntimeException e) {
            made.forEach(voice -> voice.close().run());
            throw e;
        }
    }

    /// For the moments in which no voice can be asked. Comes when it comes.
    private void renderAhead(RenderedLines spare) {
        for (var text : List.of(Delayed.WORDS, FixedLines.of(LineKind.VOICE_LOST, LANGUAGE))) {
            speech.render(text, dev.viva.ai.local.Voice.SLT).whenComplete((pcm, failure) -> {
                if (failure == null) {
                    spare.keep(LANGUAGE, text, pcm, LocalSpeech.SAMPLE_RATE_HZ);
                } else {
                    LOG.atWarn().setCause(failure).log("a line could not be rendered ahead");
                }
            });
        }
    }

    /// All voices as one.
    public LadderEngine ladder() {
        return ladder;
    }

    /// Each for itself, the best first.
    public List<VoiceEngine> engines() {
        return voices.stream().map(Voice::engine).toList();
    }

    @Override
    public void close() {
        speech.close();
        voices.forEach(voice -> voice.close().run());
    }
}
