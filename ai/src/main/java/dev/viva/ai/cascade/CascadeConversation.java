package dev.viva.ai.cascade;

import dev.viva.ai.voice.Said;
import dev.viva.ai.voice.VoiceConversation;
import dev.viva.ai.voice.VoiceEvent;
import dev.viva.ai.voice.VoiceListener;
import dev.viva.ai.voice.VoicePrompt;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A conversation of a cascade: an [Ear], a [Thinker] and a [Mouth] on one event loop.
///
/// **Threads:** confined to the event loop of its interview.
final class CascadeConversation implements VoiceConversation, Session {

    private static final Logger LOG = LoggerFactory.getLogger(CascadeConversation.class);

    private final Loop loop;
    private final CascadeEngine engine;
    private final String language;
    private final VoiceListener listener;
    private final Ear ear;
    private final Thinker thinker;
    private final Mouth mouth;
    private final Telling telling = new Telling();
    private boolean over;

    CascadeConversation(Loop loop, CascadeEngine engine, VoicePrompt prompt, VoiceListener listener) {
        this.loop = loop;
        this.engine = engine;
        this.listener = listener;
        language = prompt.language();
        ear = new Ear(this, engine.parts().transcriber());
        thinker = new Thinker(this, engine.parts().writer(), prompt);
        mouth = new Mouth(this, engine.parts().speaker(), engine.cache());
    }

    @Override
    public void speechStarted(int utterance, long mediaMs) {
        if (!over) {
            thinker.stale();
            ear.started(utterance, mediaMs);
        }
    }

    @Override
    public boolean hear(short[] pcm, int length) {
        Objects.checkFromIndexSize(0, length, pcm.length);
        return !over && ear.hear(pcm, length);
    }

    @Override
    public void speechEnded(int utterance, long mediaMs) {
        if (!over) {
            ear.ended(utterance, mediaMs);
        }
    }

    @Override
    public void say(String lineId, String text) {
        if (!over) {
            thinker.stale();
            telling.line(text);
            mouth.say(lineId, text);
        }
    }

    @Override
    public void interrupt(Duration heard) {
        if (!over) {
            telling.cut(heard).forEach(thinker::remember);
            mouth.interrupt();
        }
    }

    @Override
    public void decided(String callId, String result) {
        thinker.decided(result);
    }

    @Override
    public void told(Said said) {
        if (!over) {
            thinker.stale();
            telling.whole().forEach(thinker::remember);
            thinker.remember(said);
        }
    }

    @Override
    public Future<Void> close() {
        stop();
        return Future.succeededFuture();
    }

    private void stop() {
        over = true;
        ear.close();
        thinker.stale();
        mouth.interrupt();
    }

    @Override
    public void heard(VoiceEvent.Heard heard) {
        if (over || heard.text().isEmpty()) {
            return;
        }
        telling.whole().forEach(thinker::remember);
        if (ear.busy()) {
            thinker.remember(new Said(dev.viva.core.transcript.Speaker.CANDIDATE, heard.text()));
        } else {
            thinker.heard(heard.text());
        }
    }

    @Override
    public void worked() {
        engine.health().good();
    }

    @Override
    public void lost(PortFailure failure) {
        engine.health().bad(); // also if the listener has closed meanwhile, because a line failed
        if (over) {
            return;
        }
        stop();
        engine.counters().one(CascadeCount.LOST);
        LOG.atWarn()
                .addKeyValue("error", failure.getMessage())
                .addKeyValue("engine", engine.name())
                .log("conversation lost");
        listener.on(new VoiceEvent.Lost(engine.exception(failure)));
    }

    @Override
    public void tell(VoiceEvent event) {
        if (!over) {
            listener.on(event);
        }
    }

    @Override
    public boolean over() {
        return over;
    }

    @Override
    public Loop loop() {
        return loop;
    }

    @Override
    public Counters counters() {
        return engine.counters();
    }

    @Override
    public CascadeSettings settings() {
        return engine.settings();
    }

    @Override
    public String language() {
        return language;
    }
}
