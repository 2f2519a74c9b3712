package dev.viva.server.http.candidate;

import dev.viva.core.id.InterviewId;
import dev.viva.core.interview.InterviewStatus;
import dev.viva.core.interview.InterviewStore;
import dev.viva.server.http.call.OffLoop;
import dev.viva.server.http.call.Refusal;
import dev.viva.server.http.call.Refusal.Reason;
import dev.viva.server.http.guard.HttpCounters;
import dev.viva.server.http.guard.HttpLimits;
import dev.viva.server.live.Interviews;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// The candidates' sockets: one seated for each interview, never two.
///
/// **Threads:** safe for any event loop; each socket is confined to its own.
public final class CandidateSockets {

    private final InterviewStore interviews;
    private final Interviews live;
    private final HttpLimits limits;
    private final HttpCounters counters;
    private final CandidateAccess access;
    private final OffLoop blocking;
    private final ConcurrentMap<InterviewId, CandidateSocket> seated = new ConcurrentHashMap<>();

    public CandidateSockets(
            InterviewStore interviews,
            Interviews live,
            HttpLimits limits,
            HttpCounters counters,
            CandidateAccess access,
            OffLoop blocking) {
        this.interviews = interviews;
        this.live = live;
        this.limits = limits;
        this.counters = counters;
        this.access = access;
        this.blocking = blocking;
    }

    void open(RoutingContext request) {
        if (!request.request().headers().contains(HttpHeaders.UPGRADE, HttpHeaders.WEBSOCKET, true)) {
            throw new Refusal(Reason.UPGRADE_REQUIRED, "connect with WebSocket");
        }
        var cookies = request.request().cookies();
        request.request()
                .toWebSocket()
                .onSuccess(socket -> new CandidateSocket(request.vertx(), socket, cookies, this).open())
                .onFailure(request::fail);
    }

    /// A newer seat was given out: whoever sits there with another one has to go.
    void seatTaken(InterviewId interview, String seat) {
        var sitting = seated.get(interview);
        if (sitting != null && !sitting.hasSeat(seat)) {
            sitting.displace();
        }
    }

    /// From here on messages of `socket` count, and those of no other.
    void sit(InterviewId interview, CandidateSocket socket) {
        var before = seated.put(interview, socket);
        if (before != null && before != socket) {
            before.displace();
        }
    }

    boolean sits(InterviewId interview, CandidateSocket socket) {
        return seated.get(interview) == socket;
    }

    void leave(InterviewId interview, CandidateSocket socket) {
        seated.remove(interview, socket);
    }

    /// True if the interview will not go on, whatever the candidate does.
    Future<Boolean> over(Candidate candidate) {
        return blocking.call(() -> interviews
                .find(candidate.tenant(), candidate.interview())
                .map(i -> i.status() == InterviewStatus.COMPLETED || i.status() == InterviewStatus.WITHDRAWN)
                .orElse(true));
    }

    CandidateAccess access() {
        return access;
    }

    Interviews live() {
        return live;
    }

    HttpLimits limits() {
        return limits;
    }

    HttpCounters counters() {
        return counters;
    }
}
