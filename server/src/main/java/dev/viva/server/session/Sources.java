package dev.viva.server.session;

import dev.viva.ai.voice.VoiceEngine;
import dev.viva.core.error.ServiceException.Conflict;
import dev.viva.core.id.TenantId;
import dev.viva.core.interview.InterviewStore;
import dev.viva.core.record.RecordStore;
import dev.viva.core.tenant.VendorRules;
import java.util.function.Function;

/// Where a session finds what it begins with.
///
/// @param rules whom a tenant lets its interviews be given to; blocks
public record Sources(InterviewStore interviews, RecordStore records, Function<TenantId, VendorRules> rules) {

    /// A voice as a tenant's rules leave it. Blocks.
    ///
    /// **Errors:** `Conflict` if they leave nothing.
    VoiceEngine voice(VoiceEngine all, TenantId tenant) {
        return all.under(rules.apply(tenant))
                .orElseThrow(() -> new Conflict("the company allows none of the voices that are there"));
    }
}
