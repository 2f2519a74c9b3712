package dev.viva.persistence.candidate;

import dev.viva.core.access.CandidateLinks;
import dev.viva.core.id.InterviewId;
import dev.viva.core.id.TenantId;
import dev.viva.persistence.crypto.DataKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// The codes of one interview, in a transaction that has locked its invitation: tries at any number of nodes come one
/// after the other, and each is counted before it is compared.
record Codes(Handle handle, TenantId tenant, InterviewId interview, DataKey key, Instant now) {

    private static final Duration HOUR = Duration.ofHours(1);

    /// How long until one more code may be sent; empty if it may be now.
    Optional<Duration> untilNext() {
        var recent = dao().since(tenant.value(), interview.value(), now.minus(HOUR));
        return recent.size() < CandidateLinks.MOST_CODES
                ? Optional.empty()
                : Optional.of(Duration.between(now, recent.getLast().madeAt().plus(HOUR)));
    }

    void add(String code) {
        var id = UUID.randomUUID();
        dao().forget(tenant.value(), interview.value(), now.minus(HOUR));
        dao().insert(
                        tenant.value(),
                        interview.value(),
                        id,
                        key.seal(code.getBytes(StandardCharsets.US_ASCII), of(id)),
                        now);
    }

    /// Counts a try at the newest code.
    boolean fits(String code) {
        var newest = dao().since(tenant.value(), interview.value(), now.minus(CandidateLinks.CODE_VALID)).stream()
                .findFirst();
        if (newest.isEmpty() || newest.get().tries() >= CandidateLinks.MOST_TRIES) {
            return false;
        }
        var id = newest.get().codeId();
        dao().tried(tenant.value(), interview.value(), id);
        var kept = key.open(newest.get().code(), of(id));
        return MessageDigest.isEqual(kept, code.getBytes(StandardCharsets.UTF_8));
    }

    /// Binds a code to its row.
    private byte[] of(UUID id) {
        return ("candidate_code:" + tenant + ":" + interview + ":" + id).getBytes(StandardCharsets.US_ASCII);
    }

    private CodeDao dao() {
        return handle.attach(CodeDao.class);
    }
}
