package dev.viva.server.session;

import dev.viva.ai.voice.VoiceConversation;
import dev.viva.ai.voice.VoiceEngine;
import dev.viva.ai.voice.VoiceListener;
import dev.viva.ai.voice.VoicePrompt;
import dev.viva.core.tenant.Vendor;
import dev.viva.core.tenant.VendorRules;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An engine that can only write.
///
/// @param vendor who gets what is said; null: nobody
record Mute(@Nullable Vendor vendor) implements VoiceEngine {

    Mute() {
        this(null);
    }

    @Override
    public Optional<VoiceEngine> under(VendorRules rules) {
        return vendor == null || rules.allow(vendor, null) ? Optional.of(this) : Optional.empty();
    }

    @Override
    public String name() {
        return "mute";
    }

    @Override
    public Abilities abilities() {
        return new Abilities(false, false, 24_000, true);
    }

    @Override
    public Future<VoiceConversation> open(Context context, VoicePrompt prompt, VoiceListener listener) {
        return Future.succeededFuture(new VoiceConversation() {
            @Override
            public void speechStarted(int utterance, long mediaMs) {}

            @Override
            public boolean hear(short[] pcm, int length) {
                return true;
            }

            @Override
            public void speechEnded(int utterance, long mediaMs) {}

            @Override
            public void say(String lineId, String text) {}

            @Override
            public void interrupt(Duration heard) {}

            @Override
            public Future<Void> close() {
                return Future.succeededFuture();
            }
        });
    }
}
