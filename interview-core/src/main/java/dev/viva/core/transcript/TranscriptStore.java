package dev.viva.core.transcript;

import dev.viva.core.id.InterviewId;
import dev.viva.core.id.TenantId;
import java.util.List;

/// Reads transcripts. Blocks.
public interface TranscriptStore {

    /// All lines so far in the order in which they were said; empty if nothing was. What was lost with a dead
    /// writer and came back later stands in its place, with a greater `seq` than its neighbours. Fails with
    /// `ServiceException.NotFound` if the interview does not exist for this tenant.
    List<TranscriptLine> read(TenantId tenant, InterviewId interview);
}
