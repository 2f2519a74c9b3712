package dev.viva.server.voice;

import dev.viva.ai.voice.VoiceConversation;
import dev.viva.ai.voice.VoiceEngine;
import dev.viva.ai.voice.VoiceListener;
import dev.viva.ai.voice.VoicePrompt;
import dev.viva.core.tenant.Region;
import dev.viva.core.tenant.Vendor;
import dev.viva.core.tenant.VendorRules;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An engine that gives interviews to somebody outside, where a tenant's rules let it.
///
/// @param region where the vendor works, as the settings say; null if they do not
record VendorEngine(
        VoiceEngine engine, Vendor vendor, @Nullable Region region) implements VoiceEngine {

    @Override
    public Optional<VoiceEngine> under(VendorRules rules) {
        return rules.allow(vendor, region) ? engine.under(rules) : Optional.empty();
    }

    @Override
    public String name() {
        return engine.name();
    }

    @Override
    public Abilities abilities() {
        return engine.abilities();
    }

    @Override
    public int capacity() {
        return engine.capacity();
    }

    @Override
    public Future<VoiceConversation> open(Context context, VoicePrompt prompt, VoiceListener listener) {
        return engine.open(context, prompt, listener);
    }
}
