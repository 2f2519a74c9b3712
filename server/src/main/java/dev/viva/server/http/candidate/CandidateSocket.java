package dev.viva.server.http.candidate;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.viva.core.error.ServiceException;
import dev.viva.core.record.RecordEvent.Outcome;
import dev.viva.core.transcript.TranscriptLine;
import dev.viva.server.http.call.OnContext;
import dev.viva.server.http.call.Refusal;
import dev.viva.server.http.candidate.CandidateMessage.Hello;
import dev.viva.server.http.candidate.CandidateMessage.Ping;
import dev.viva.server.http.candidate.CandidateMessage.Press;
import dev.viva.server.http.candidate.CandidateMessage.Text;
import dev.viva.server.http.candidate.CandidateMessage.Typing;
import dev.viva.server.http.candidate.CandidateMessage.Unknown;
import dev.viva.server.http.guard.HttpLimits;
import dev.viva.server.http.json.LiveJson;
import dev.viva.server.live.CandidateView;
import dev.viva.server.live.Caption;
import dev.viva.server.live.LiveInterview;
import dev.viva.server.live.LiveInterview.Subscription;
import dev.viva.server.live.LiveListener;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.ServerWebSocket;
import java.security.MessageDigest;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One candidate's socket: first a hello in time, then views and captions down and buttons and text up. A page that
/// lost
/// it comes back with the same seat.
///
/// **Threads:** confined to the event loop that opened it; [#displace] and [#hasSeat] from any.
final class CandidateSocket implements LiveListener {

    private static final Logger LOG = LoggerFactory.getLogger(CandidateSocket.class);

    /// Messages too many in one second after which the socket is closed instead of told.
    private static final int FLOOD = 200;

    /// Pings without an answer after which nobody is there.
    private static final int MOST_PINGS = 2;

    private final Vertx vertx;
    private final Context context;
    private final ServerWebSocket socket;
    private final Set<Cookie> cookies;
    private final CandidateSockets sockets;
    private final HttpLimits limits;
    private final Outbox outbox;
    private final MessageRate rate;
    private boolean helloed;
    private boolean leaving;
    private int pings;
    private long helloTimer;
    private long pingTimer;
    private @Nullable Subscription subscription;
    private volatile @Nullable Seated seated;

    /// After a good hello.
    private record Seated(Candidate candidate, String seat, LiveInterview interview) {}

    /// @param cookies that came when the socket was asked for
    CandidateSocket(Vertx vertx, ServerWebSocket socket, Set<Cookie> cookies, CandidateSockets sockets) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.socket = socket;
        this.cookies = cookies;
        this.sockets = sockets;
        this.limits = sockets.limits();
        this.outbox = new Outbox(socket, sockets.counters());
        this.rate = new MessageRate(limits.messagesPerSecond(), System.nanoTime());
    }

    void open() {
        socket.closeHandler(_ -> gone());
        socket.exceptionHandler(this::failed);
        socket.textMessageHandler(text -> received(() -> CandidateMessage.parse(text)));
        socket.binaryMessageHandler(_ -> received(() -> new Unknown("only text is understood")));
        socket.pongHandler(_ -> pings = 0);
        helloTimer = vertx.setTimer(limits.hello().toMillis(), _ -> close(CloseCode.NOT_ALLOWED, "no hello in time"));
        pingTimer = vertx.setPeriodic(limits.ping().toMillis(), _ -> ping());
    }

    /// Another window goes on with the interview. Idempotent.
    void displace() {
        context.runOnContext(_ -> {
            if (!leaving) {
                outbox.send(LiveJson.displaced());
                close(CloseCode.DISPLACED, "another window goes on");
            }
        });
    }

    boolean hasSeat(String seat) {
        var now = seated;
        return now != null && same(now.seat(), seat);
    }

    /// The connection broke, or a message grew beyond the limit piece by piece: for that the socket
    /// would stay open.
    private void failed(Throwable failure) {
        LOG.atDebug().setCause(failure).log("candidate's socket failed");
        sockets.counters().messageRefused();
        close(CloseCode.POLICY, "a message that cannot be read");
    }

    private void received(Supplier<CandidateMessage> message) {
        var exceeded = rate.exceededBy(System.nanoTime());
        if (leaving) {
            return;
        }
        if (exceeded > FLOOD) {
            close(CloseCode.POLICY, "too many messages");
        } else if (exceeded > 0) {
            refuse("more than " + limits.messagesPerSecond() + " messages in a second");
        } else {
            understood(message.get());
        }
    }

    private void understood(CandidateMessage message) {
        var now = seated;
        if (now == null) {
            hello(message);
        } else if (!sockets.sits(now.candidate().interview(), this)) {
            displace();
        } else {
            act(now.interview(), message);
        }
    }

    private void hello(CandidateMessage message) {
        if (!helloed && message instanceof Hello hello) {
            helloed = true;
            vertx.cancelTimer(helloTimer);
            sockets.access()
                    .verify(hello.interview(), cookies)
                    .onSuccess(candidate -> take(candidate, hello.seat()))
                    .onFailure(this::refuseHello);
        } else if (!helloed) {
            close(CloseCode.NOT_ALLOWED, "the first message must be a hello");
        } else {
            refuse("wait for the first view");
        }
    }

    private void refuseHello(Throwable failure) {
        if (failure instanceof Refusal refusal) {
            close(CloseCode.NOT_ALLOWED, refusal.safeMessage());
        } else {
            fault(failure);
        }
    }

    private void take(Candidate candidate, String seat) {
        sockets.live()
                .look(candidate.tenant(), candidate.interview())
                .onSuccess(found -> context.runOnContext(_ -> found.ifPresentOrElse(
                        live -> sit(new Seated(candidate, seat, live)), () -> nobodyThere(candidate))))
                .onFailure(failure -> context.runOnContext(_ -> fault(failure)));
    }

    /// No session: the interview is over, or this process was started after the seat was given out.
    private void nobodyThere(Candidate candidate) {
        sockets.over(candidate)
                .onSuccess(over -> close(
                        over ? CloseCode.OVER : CloseCode.NO_SEAT, over ? "the interview is over" : "take a new seat"))
                .onFailure(this::fault);
    }

    private void sit(Seated wanted) {
        if (leaving) {
            return;
        }
        if (wanted.interview().currentSeat().isEmpty()) {
            close(CloseCode.NO_SEAT, "take a new seat"); // the interview has come from another process
            return;
        }
        if (!newest(wanted)) {
            displace();
            return;
        }
        seated = wanted;
        sockets.sit(wanted.candidate().interview(), this);
        if (newest(wanted)) {
            subscription = wanted.interview().watch(new OnContext(context, this));
            wanted.interview().page(true);
        } else {
            displace(); // a newer seat was given out while this one was being taken
        }
    }

    private static boolean newest(Seated wanted) {
        return wanted.interview().sit(wanted.seat());
    }

    private void act(LiveInterview interview, CandidateMessage message) {
        switch (message) {
            case Hello _ -> refuse("hello was said already");
            case Press press -> told(interview.press(press.button()));
            case Text text -> told(interview.type(text.text()));
            case Typing _ -> interview.typing();
            case Ping _ -> outbox.send(LiveJson.pong());
            case Unknown unknown -> refuse(unknown.why());
        }
    }

    private void told(Future<Void> wish) {
        wish.onFailure(failure -> context.runOnContext(_ -> refuse(reason(failure))));
    }

    private static String reason(Throwable failure) {
        if (failure instanceof ServiceException known) {
            return known.safeMessage();
        }
        LOG.atError().setCause(failure).log("candidate's message failed for no foreseen reason");
        return "not possible at this moment";
    }

    private void refuse(String detail) {
        sockets.counters().messageRefused();
        if (!leaving) {
            outbox.send(LiveJson.refused(detail));
        }
    }

    private void ping() {
        if (pings++ == MOST_PINGS) {
            close(CloseCode.OUR_FAULT, "no answer to pings");
        } else {
            socket.writePing(Buffer.buffer());
        }
    }

    private void fault(Throwable failure) {
        LOG.atWarn().setCause(failure).log("candidate's hello could not be checked");
        close(CloseCode.OUR_FAULT, "try again");
    }

    private void close(CloseCode code, String reason) {
        if (!leaving) {
            socket.close(code.number(), reason);
            gone(); // now, not when the other side has agreed: it may never answer
        }
    }

    private void gone() {
        if (leaving) {
            return;
        }
        leaving = true;
        vertx.cancelTimer(helloTimer);
        vertx.cancelTimer(pingTimer);
        if (subscription != null) {
            subscription.close();
        }
        var was = seated;
        if (was != null) {
            if (sockets.sits(was.candidate().interview(), this)) {
                was.interview().page(false);
            }
            sockets.leave(was.candidate().interview(), this);
        }
    }

    @Override
    public void view(CandidateView view) {
        if (!leaving) {
            outbox.send(view);
        }
    }

    @Override
    public void caption(Caption caption) {
        if (!leaving) {
            outbox.send(caption);
        }
    }

    /// The candidate's page shows captions.
    @Override
    public void line(TranscriptLine line) {}

    @Override
    public void seat(String newest) {
        if (!hasSeat(newest)) {
            displace();
        }
    }

    @Override
    public void left() {
        close(CloseCode.NO_SEAT, "take a new seat");
    }

    @Override
    public void ended(Outcome outcome) {
        close(CloseCode.OVER, "the interview is over");
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(UTF_8), other.getBytes(UTF_8));
    }
}
