package dev.viva.server.voice;

import dev.viva.ai.voice.VoiceConversation;
import dev.viva.ai.voice.VoiceEngine;
import dev.viva.ai.voice.VoiceException;
import dev.viva.ai.voice.VoiceListener;
import dev.viva.ai.voice.VoicePrompt;
import io.vertx.core.Context;
import io.vertx.core.Future;

/// Never opens.
record SilentEngine() implements VoiceEngine {

    @Override
    public String name() {
        return "silent";
    }

    @Override
    public Abilities abilities() {
        return new Abilities(true, true, 24_000, false);
    }

    @Override
    public Future<VoiceConversation> open(Context context, VoicePrompt prompt, VoiceListener listener) {
        return Future.failedFuture(new VoiceException("silent", "is not there", true, null));
    }
}
