package dev.viva.media.session;

import dev.viva.ai.voice.Said;
import dev.viva.ai.voice.VoiceConversation;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// An engine's side of a conversation that writes down what it is told.
class FakeConversation implements VoiceConversation {

    final List<String> told = new ArrayList<>();
    final List<String> decided = new ArrayList<>();
    boolean closed;

    @Override
    public void speechStarted(int utterance, long mediaMs) {
        told.add("start " + utterance);
    }

    @Override
    public boolean hear(short[] pcm, int length) {
        return true;
    }

    @Override
    public void speechEnded(int utterance, long mediaMs) {
        told.add(closed ? "end after the close" : "end " + utterance);
    }

    @Override
    public void say(String lineId, String text) {
        told.add("say " + lineId);
    }

    @Override
    public void interrupt(Duration heard) {
        told.add("interrupt " + heard.toMillis());
    }

    @Override
    public void decided(String callId, String result) {
        decided.add(callId + " " + result);
    }

    @Override
    public void told(Said said) {
        told.add("told " + said.speaker() + " " + said.text());
    }

    @Override
    public Future<Void> close() {
        closed = true;
        return Future.succeededFuture();
    }
}
