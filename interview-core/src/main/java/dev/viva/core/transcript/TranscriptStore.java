package dev.viva.core.transcript;

import dev.viva.core.id.InterviewId;
import dev.viva.core.id.TenantId;
import java.util.List;

/// Reads transcripts. Blocks.
public interface TranscriptStore {

    /// All lines so far in order of `seq`; empty if nothing was said. Fails with `ServiceException.NotFound` if the
    /// interview does not exist for this tenant.
    List<TranscriptLine> read(TenantId tenant, InterviewId interview);
}
