package dev.viva.server.cluster.grpc;

import dev.viva.core.id.InterviewId;
import dev.viva.core.record.RecordEvent.Outcome;
import dev.viva.server.live.LiveListener;
import dev.viva.wire.v1.News;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// News from another node, told to a listener. A stream that breaks off is as good as one whose interview moved: the
/// listener looks for it again. gRPC calls it one call at a time.
final class NewsReader implements StreamObserver<News> {

    private static final Logger LOG = LoggerFactory.getLogger(NewsReader.class);

    private final String address;
    private final InterviewId interview;
    private final LiveListener listener;
    private boolean last;

    NewsReader(String address, InterviewId interview, LiveListener listener) {
        this.address = address;
        this.interview = interview;
        this.listener = listener;
    }

    @Override
    public void onNext(News news) {
        try {
            tell(news);
        } catch (IllegalArgumentException e) { // a newer node's words
            LOG.atWarn()
                    .addKeyValue("interview", interview)
                    .addKeyValue("node", address)
                    .log("news that cannot be understood were passed over");
        }
    }

    private void tell(News news) {
        switch (news.getKindCase()) {
            case VIEW -> listener.view(Wire.view(news.getView()));
            case CAPTION -> listener.caption(Wire.caption(news.getCaption()));
            case LINE -> listener.line(Wire.line(news.getLine()));
            case NEWEST_SEAT -> listener.seat(news.getNewestSeat());
            case LEFT -> left(news.getLeft().getMoving());
            case ENDED -> {
                last = true;
                listener.ended(Outcome.valueOf(news.getEnded()));
            }
            case KIND_NOT_SET -> {} // a newer node's kind of news
        }
    }

    private void left(boolean moving) {
        last = true;
        if (moving) {
            listener.moved();
        } else {
            listener.left();
        }
    }

    @Override
    public void onError(Throwable failure) {
        if (Status.fromThrowable(failure).getCode() != Status.Code.CANCELLED) {
            LOG.atInfo()
                    .addKeyValue("interview", interview)
                    .addKeyValue("node", address)
                    .addKeyValue("error", Status.fromThrowable(failure).getCode())
                    .log("the news of another node broke off");
        }
        onCompleted();
    }

    @Override
    public void onCompleted() {
        if (!last) {
            last = true;
            listener.moved();
        }
    }
}
