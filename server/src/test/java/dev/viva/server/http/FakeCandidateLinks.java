package dev.viva.server.http;

import dev.viva.core.access.CandidateLinks;
import dev.viva.core.id.InterviewId;
import dev.viva.core.id.TenantId;
import dev.viva.server.access.CandidateToken;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Sessions in memory, and links that open as often as one likes: `EntranceIT` has the real ones.
final class FakeCandidateLinks implements CandidateLinks {

    private final FakeInterviewStore interviews;
    private final Set<CandidateToken> sessions = ConcurrentHashMap.newKeySet();

    FakeCandidateLinks(FakeInterviewStore interviews) {
        this.interviews = interviews;
    }

    void begin(CandidateToken session) {
        sessions.add(session);
    }

    @Override
    public Opening open(TenantId tenant, Exchange exchange) {
        if (!opens(tenant, exchange.interview(), exchange.linkSecret())) {
            return new Opening.Unknown();
        }
        begin(new CandidateToken(tenant, exchange.interview(), exchange.sessionSecret()));
        return new Opening.Opened(Instant.EPOCH);
    }

    @Override
    public boolean opens(TenantId tenant, InterviewId interview, String linkSecret) {
        return interviews.find(tenant, interview).isPresent()
                && interviews
                        .rows
                        .get(interview)
                        .made()
                        .invitation()
                        .linkSecret()
                        .equals(linkSecret);
    }

    @Override
    public Coding code(TenantId tenant, InterviewId interview, String linkSecret, String code) {
        return new Coding.Nothing();
    }

    @Override
    public boolean admits(TenantId tenant, InterviewId interview, String sessionSecret) {
        return interviews.find(tenant, interview).isPresent()
                && sessions.contains(new CandidateToken(tenant, interview, sessionSecret));
    }

    @Override
    public Renewed renew(TenantId tenant, InterviewId interview, String linkSecret) {
        throw new UnsupportedOperationException("EntranceIT has the real ones");
    }

    @Override
    public Optional<Renewed> again(TenantId tenant, InterviewId interview, String shownSecret, String linkSecret) {
        return Optional.empty();
    }

    @Override
    public State state(TenantId tenant, InterviewId interview) {
        throw new UnsupportedOperationException("EntranceIT has the real ones");
    }
}
