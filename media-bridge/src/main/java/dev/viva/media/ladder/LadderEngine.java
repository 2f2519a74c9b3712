package dev.viva.media.ladder;

import dev.viva.ai.loop.Timers;
import dev.viva.ai.loop.VertxTimers;
import dev.viva.ai.voice.VoiceConversation;
import dev.viva.ai.voice.VoiceEngine;
import dev.viva.ai.voice.VoiceListener;
import dev.viva.ai.voice.VoicePrompt;
import dev.viva.core.tenant.VendorRules;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Several voice engines as one, the best first. Whoever fails gives way to the next one, in mid-sentence if need be;
/// below the last there is text (`VoiceEvent.Switched.TEXT`). A better one that is well again takes over between turns.
///
/// Among several engines only those count that both speak and listen, unless none does.
///
/// **Threads:** [#open] as the port says. **Errors:** as the port says; a conversation that is open never ends with
/// `Lost`.
public final class LadderEngine implements VoiceEngine {

    /// What it speaks at, whatever its engines do.
    public static final int RATE_HZ = 24_000;

    private final List<VoiceEngine> engines;
    private final Parts parts;
    private final Function<Context, Timers> timers;

    /// What all conversations share.
    ///
    /// @param spare lines for moments without a voice
    public record Parts(LadderSettings settings, LadderMeter meter, SpareVoice spare) {

        /// Counts nothing and has no lines of its own.
        public static final Parts DEFAULT = new Parts(LadderSettings.DEFAULT, LadderMeter.NONE, SpareVoice.NONE);
    }

    /// A ladder of these engines, the best first; whoever gives them closes them.
    public LadderEngine(List<VoiceEngine> engines, Parts parts) {
        this(engines, parts, VertxTimers::new);
    }

    LadderEngine(List<VoiceEngine> engines, Parts parts, Function<Context, Timers> timers) {
        if (engines.isEmpty()) {
            throw new IllegalArgumentException("engines: none (expected: one or more)");
        }
        var able = engines.stream()
                .filter(e -> e.abilities().speaks() && e.abilities().listens())
                .toList();
        this.engines = able.isEmpty() ? List.of(engines.getFirst()) : able;
        this.parts = parts;
        this.timers = timers;
    }

    /// Of the engines that are left; none if there are none.
    @Override
    public Optional<VoiceEngine> under(VendorRules rules) {
        var left =
                engines.stream().flatMap(engine -> engine.under(rules).stream()).toList();
        return left.isEmpty() ? Optional.empty() : Optional.of(new LadderEngine(left, parts, timers));
    }

    /// That of its best engine.
    @Override
    public String name() {
        return engines.getFirst().name();
    }

    /// Those of its best engine, at [#RATE_HZ].
    @Override
    public Abilities abilities() {
        var best = engines.getFirst().abilities();
        return new Abilities(best.speaks(), best.listens(), RATE_HZ, best.demo());
    }

    /// That of its best engine.
    @Override
    public int capacity() {
        return engines.getFirst().capacity();
    }

    /// The names of the engines that are used, the best first.
    public List<String> names() {
        return engines.stream().map(VoiceEngine::name).toList();
    }

    /// Opens the first engine that opens. Fails with the last one's reason if none does.
    @Override
    public Future<VoiceConversation> open(Context context, VoicePrompt prompt, VoiceListener listener) {
        return new LadderConversation(engines, parts, timers.apply(context), context, prompt, listener).open();
    }
}
