package dev.viva.ai.cascade;

import dev.viva.ai.voice.VoiceConversation;
import dev.viva.ai.voice.VoiceEngine;
import dev.viva.ai.voice.VoiceException;
import dev.viva.ai.voice.VoiceListener;
import dev.viva.ai.voice.VoicePrompt;
import dev.viva.core.conductor.FixedLines;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.concurrent.CompletionStage;

/// A voice of three parts: one understands, one proposes what comes next, one speaks.
///
/// A conversation breaks with [Lost](dev.viva.ai.voice.VoiceEvent) when an utterance could not be
/// understood twice, when a line gave no sound twice, or when the vendor says that it will never
/// answer. Without proposals it goes on.
///
/// [#open] fails while the vendors do not answer: at first, and after a conversation broke, it tries them.
///
/// A conversation has at most eight transcriptions, one line and one proposal on their way, each on a
/// virtual thread.
///
/// **Threads:** [#open] as the port says; everything else from anywhere.
public final class CascadeEngine implements VoiceEngine {

    private final String name;
    private final Parts parts;
    private final CascadeSettings settings;
    private final SpeechCache cache;
    private final Counters counters = new Counters();
    private final Health health = new Health(this);

    /// Who does what.
    public record Parts(Transcriber transcriber, Writer writer, Speaker speaker) {}

    /// A cascade; nothing is connected until somebody talks.
    ///
    /// @param name  what [#name] returns, such as `openai`
    /// @param cache may be shared with other engines
    public CascadeEngine(String name, Parts parts, CascadeSettings settings, SpeechCache cache) {
        var rateHz = parts.speaker().rateHz();
        if (rateHz != 16_000 && rateHz != 24_000) {
            throw new IllegalArgumentException(
                    parts.speaker().name() + " speaks at " + rateHz + " Hz (expected: 16000 or 24000)");
        }
        this.name = name;
        this.parts = parts;
        this.settings = settings;
        this.cache = cache;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Abilities abilities() {
        return new Abilities(true, true, parts.speaker().rateHz(), settings.demo());
    }

    @Override
    public Future<VoiceConversation> open(Context context, VoicePrompt prompt, VoiceListener listener) {
        return health.checked(context)
                .map(_ -> new CascadeConversation(new ContextLoop(context), this, prompt, listener));
    }

    /// Renders the interviewer's fixed lines of a language ahead.
    ///
    /// @return how many of them are there in the end; never fails
    public CompletionStage<Integer> prewarm(String language) {
        return cache.prewarm(parts.speaker(), language, FixedLines.in(language)).thenApply(there -> {
            if (there > 0) {
                health.good();
            }
            return there;
        });
    }

    /// What was counted since the start.
    public long count(CascadeCount count) {
        return counters.sum(count);
    }

    Parts parts() {
        return parts;
    }

    CascadeSettings settings() {
        return settings;
    }

    SpeechCache cache() {
        return cache;
    }

    Counters counters() {
        return counters;
    }

    Health health() {
        return health;
    }

    VoiceException exception(PortFailure failure) {
        return new VoiceException(name, failure.reason(), failure.kind() == PortFailure.Kind.PASSING, failure);
    }
}
