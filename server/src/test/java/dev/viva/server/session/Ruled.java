package dev.viva.server.session;

import dev.viva.ai.voice.VoiceConversation;
import dev.viva.ai.voice.VoiceEngine;
import dev.viva.ai.voice.VoiceListener;
import dev.viva.ai.voice.VoicePrompt;
import dev.viva.core.tenant.VendorRules;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.Optional;

/// What an installation has: nobody's interview is held with it before a tenant's rules were asked.
record Ruled() implements VoiceEngine {

    @Override
    public Optional<VoiceEngine> under(VendorRules rules) {
        return rules.allowed().isEmpty() ? Optional.empty() : Optional.of(new Mute());
    }

    @Override
    public String name() {
        return "of-all";
    }

    @Override
    public Abilities abilities() {
        return new Abilities(true, true, 24_000, false);
    }

    @Override
    public Future<VoiceConversation> open(Context context, VoicePrompt prompt, VoiceListener listener) {
        throw new AssertionError("the rules were not asked");
    }
}
