package dev.viva.server.cluster.grpc;

import dev.viva.core.record.RecordEvent.Outcome;
import dev.viva.core.transcript.TranscriptLine;
import dev.viva.server.live.CandidateView;
import dev.viva.server.live.Caption;
import dev.viva.server.live.LiveInterview.Subscription;
import dev.viva.server.live.LiveListener;
import dev.viva.wire.v1.Left;
import dev.viva.wire.v1.News;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/// What one watcher at another node is told. A watcher who does not read loses its stream and may watch again, which
/// brings it up to date.
///
/// Bound: [#MOST] pieces of news that wait; a stream beyond it is cut off and counted.
///
/// **Threads:** the interview's event loop and gRPC's; guarded by itself, for a few instructions.
final class NewsStream implements LiveListener {

    /// As many as a slow network holds up in some seconds of lively talk.
    static final int MOST = 256;

    private final ServerCallStreamObserver<News> out;
    private final LongAdder cutOff;
    private final Queue<News> waiting = new ArrayDeque<>();
    private @Nullable Subscription subscription;
    private boolean last;
    private boolean closed;

    /// Must be made before the call that opened the stream returns.
    NewsStream(ServerCallStreamObserver<News> out, LongAdder cutOff) {
        this.out = out;
        this.cutOff = cutOff;
        out.setOnReadyHandler(this::flush);
        out.setOnCancelHandler(this::close);
    }

    /// Ends the subscription when the stream ends, also if it has ended already.
    void follow(Subscription made) {
        synchronized (this) {
            if (!closed) {
                subscription = made;
                return;
            }
        }
        made.close();
    }

    @Override
    public void view(CandidateView view) {
        tell(News.newBuilder().setView(Wire.view(view)).build(), false);
    }

    @Override
    public void caption(Caption caption) {
        tell(News.newBuilder().setCaption(Wire.caption(caption)).build(), false);
    }

    @Override
    public void line(TranscriptLine line) {
        tell(News.newBuilder().setLine(Wire.line(line)).build(), false);
    }

    @Override
    public void seat(String newest) {
        tell(News.newBuilder().setNewestSeat(newest).build(), false);
    }

    @Override
    public void left() {
        tell(News.newBuilder().setLeft(Left.newBuilder()).build(), true);
    }

    @Override
    public void moved() {
        tell(News.newBuilder().setLeft(Left.newBuilder().setMoving(true)).build(), true);
    }

    @Override
    public void ended(Outcome outcome) {
        tell(News.newBuilder().setEnded(outcome.name()).build(), true);
    }

    private synchronized void tell(News news, boolean isLast) {
        if (closed || last) {
            return;
        }
        if (waiting.size() >= MOST) {
            cutOff.increment();
            out.onError(Status.RESOURCE_EXHAUSTED.asException());
            close();
            return;
        }
        waiting.add(news);
        last = isLast;
        flush();
    }

    private synchronized void flush() {
        while (!closed && out.isReady()) {
            var next = waiting.poll();
            if (next == null) {
                break;
            }
            out.onNext(next);
        }
        if (last && !closed && waiting.isEmpty()) {
            out.onCompleted();
            close();
        }
    }

    private synchronized void close() {
        closed = true;
        waiting.clear();
        if (subscription != null) {
            subscription.close();
        }
    }
}
