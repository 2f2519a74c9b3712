package dev.viva.server.session;

import dev.viva.core.id.InterviewId;
import dev.viva.core.id.TenantId;
import dev.viva.core.lease.Handout;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks the nodes for the next holder of an interview that this one gives back. Any thread.
final class Wanting {

    private static final int ATTEMPTS = 5;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
    private static final Logger LOG = LoggerFactory.getLogger(Wanting.class);

    private volatile @Nullable Handout handout;

    /// Asks there from now on; until then nobody is asked.
    void at(Handout where) {
        handout = where;
    }

    /// Without it the interview would wait until its candidate asks for a seat, so it is tried more
    /// than once. Blocks.
    void want(TenantId tenant, InterviewId interview) throws InterruptedException {
        var where = handout;
        for (int attempt = 1; where != null && attempt <= ATTEMPTS; attempt++) {
            try {
                where.want(tenant, interview);
                return;
            } catch (RuntimeException e) {
                LOG.atWarn().addKeyValue("interview", interview).setCause(e).log("could not be handed out");
            }
            if (attempt < ATTEMPTS) {
                Thread.sleep(RETRY_AFTER);
            }
        }
    }
}
