package dev.viva.core.hook;

import dev.viva.core.id.InterviewId;
import dev.viva.core.id.TenantId;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A delivery that this process is to try now, and no other as long as it holds it.
///
/// @param attempt 1 the first time
/// @param secrets to sign with, the newest first
public record DueHook(
        UUID delivery,
        TenantId tenant,
        UUID endpoint,
        int attempt,
        URI url,
        List<String> secrets,
        Happening happening) {

    public DueHook {
        secrets = List.copyOf(secrets);
    }

    @Override
    public String toString() {
        return "DueHook[" + delivery + ", attempt " + attempt + "]";
    }

    /// What happened.
    ///
    /// @param id        the same for everybody who is told
    /// @param interview null if it is about none
    /// @param at        UTC, whole milliseconds
    public record Happening(
            UUID id, HookEvent type, @Nullable InterviewId interview, Instant at) {}
}
