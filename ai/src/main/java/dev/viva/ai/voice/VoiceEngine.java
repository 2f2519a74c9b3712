package dev.viva.ai.voice;

import dev.viva.core.tenant.VendorRules;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.Optional;

/// Something that can hold a spoken conversation. One instance serves all interviews.
public interface VoiceEngine {

    /// Short name for logs, metrics and the record, such as `local` or `gemini-live`.
    String name();

    /// What this engine can do; fixed for the life of the process.
    Abilities abilities();

    /// How many conversations it holds well at once; fixed for the life of the process. A node takes no more than
    /// that. No limit of its own unless it says so.
    default int capacity() {
        return Integer.MAX_VALUE;
    }

    /// This engine as a tenant's rules leave it; none if they forbid it. What holds interviews on the installation's
    /// own machines is the same under all rules.
    ///
    /// **Threads:** any; does not block. What comes back is no other engine to close.
    default Optional<VoiceEngine> under(VendorRules rules) {
        return Optional.of(this);
    }

    /// Opens one conversation.
    ///
    /// **Threads:** call on `context`, the interview's event loop; the future and all callbacks run there too.
    ///
    /// **Errors:** fails with [VoiceException]; [VoiceException#retryable()] says whether another engine should be
    /// tried. No callback precedes success or follows failure.
    Future<VoiceConversation> open(Context context, VoicePrompt prompt, VoiceListener listener);

    /// What an engine can do.
    ///
    /// @param speaks       it turns lines into sound
    /// @param listens      it turns sound into words; without it the interview runs with typed answers
    /// @param outputRateHz sample rate of what it speaks: 16000 or 24000, both native rates of Opus
    /// @param demo         good for trying Viva out, not for judging anybody
    record Abilities(boolean speaks, boolean listens, int outputRateHz, boolean demo) {}
}
