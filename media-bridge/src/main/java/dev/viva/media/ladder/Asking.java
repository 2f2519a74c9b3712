package dev.viva.media.ladder;

import dev.viva.ai.loop.Timers;
import dev.viva.ai.voice.Said;
import dev.viva.ai.voice.VoiceConversation;
import dev.viva.ai.voice.VoiceEngine;
import dev.viva.ai.voice.VoiceEvent;
import dev.viva.ai.voice.VoiceException;
import dev.viva.ai.voice.VoicePrompt;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Asks engines to open a conversation, and waits for none for ever. One that opens too late is closed again.
final class Asking {

    private final Timers timers;
    private final Context context;
    private final VoicePrompt prompt;
    private final Duration limit;
    private final BiConsumer<Rung, VoiceEvent> events;
    private int asked;
    private @Nullable Future<Void> closing;

    Asking(Timers timers, Context context, VoicePrompt prompt, Duration limit, BiConsumer<Rung, VoiceEvent> events) {
        this.timers = timers;
        this.context = context;
        this.prompt = prompt;
        this.limit = limit;
        this.events = events;
    }

    /// Fails when the engine does, or when it takes too long.
    Future<Rung> ask(VoiceEngine engine, int index, List<Said> past) {
        var rung = new Rung(engine, index, ++asked, events);
        var answer = Promise.<Rung>promise();
        var timer = timers.after(limit.toMillis(), () -> {
            rung.retire();
            answer.tryFail(
                    new VoiceException(engine.name(), "did not open in " + limit.toMillis() + " ms", true, null));
        });
        var asked = new VoicePrompt(prompt.instructions(), prompt.language(), past);
        open(engine, asked, rung).onComplete(opened -> {
            timer.cancel();
            if (opened.failed()) {
                answer.tryFail(opened.cause());
                return;
            }
            rung.opened(opened.result());
            if (rung.over() || !answer.tryComplete(rung)) {
                rung.retire();
            }
        });
        return answer.future();
    }

    private Future<VoiceConversation> open(VoiceEngine engine, VoicePrompt asked, Rung rung) {
        try {
            return engine.open(context, asked, rung);
        } catch (RuntimeException e) {
            return Future.failedFuture(new VoiceException(engine.name(), "failed to open", true, e));
        }
    }

    /// Closes the last one.
    Future<Void> close(@Nullable Rung last) {
        closing = last == null ? Future.succeededFuture() : last.voice().close();
        return closing;
    }

    Future<Void> closing() {
        return closing == null ? Future.succeededFuture() : closing;
    }
}
