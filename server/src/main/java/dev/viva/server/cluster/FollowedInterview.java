package dev.viva.server.cluster;

import dev.viva.core.error.ServiceException.Unavailable;
import dev.viva.core.id.InterviewId;
import dev.viva.core.id.TenantId;
import dev.viva.server.cluster.place.NotHeld;
import dev.viva.server.cluster.place.Place;
import dev.viva.server.cluster.place.Unreachable;
import dev.viva.server.live.Button;
import dev.viva.server.live.LiveInterview;
import dev.viva.server.live.LiveListener;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/// An interview as it is met from this node, whichever node holds it at the moment.
///
/// **Threads:** any.
final class FollowedInterview implements LiveInterview {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final Vertx vertx;
    private final ClusterInterviews cluster;
    private final Followings followings;
    private final TenantId tenant;
    private final InterviewId interview;
    private final KnownSeats seats;
    private volatile String told = "";
    private volatile boolean page;

    FollowedInterview(Vertx vertx, ClusterInterviews cluster, Nodes nodes, TenantId tenant, InterviewId interview) {
        this.vertx = vertx;
        this.cluster = cluster;
        this.followings = nodes.followings();
        this.seats = nodes.seats();
        this.tenant = tenant;
        this.interview = interview;
    }

    @Override
    public String currentSeat() {
        return cluster.find(interview).map(LiveInterview::currentSeat).orElseGet(() -> seats.newest(interview));
    }

    /// Right by what this node knows; the holder is told, and tells everybody if it knows better.
    @Override
    public boolean sit(String seat) {
        var here = cluster.find(interview);
        if (here.isPresent()) {
            return here.get().sit(seat);
        }
        if (!seats.sits(interview, seat)) {
            return false;
        }
        if (!seat.equals(told)) {
            told = seat;
            var _ = atHolder(place -> place.sit(tenant, interview, seat));
        }
        return true;
    }

    void seat(String newest) {
        seats.learned(interview, newest);
    }

    @Override
    public Future<Void> press(Button button) {
        return atHolder(place -> place.press(tenant, interview, button));
    }

    @Override
    public Future<Void> type(String text) {
        return atHolder(place -> place.type(tenant, interview, text));
    }

    @Override
    public void typing() {
        var _ = atHolder(place -> place.typing(tenant, interview));
    }

    @Override
    public void page(boolean open) {
        page = open;
        tellPage();
    }

    /// A holder that has just taken over knows of no page.
    void tellPage() {
        var open = page;
        var _ = atHolder(place -> place.page(tenant, interview, open));
    }

    boolean pageIsOpen() {
        return page;
    }

    @Override
    public Subscription watch(LiveListener listener) {
        var following = new Following(vertx.getOrCreateContext(), this, listener, followings);
        followings.add(following);
        following.look();
        return following;
    }

    InterviewId interview() {
        return interview;
    }

    Future<Optional<ClusterInterviews.Held>> holder() {
        return cluster.holder(tenant, interview);
    }

    void forgetHolder() {
        cluster.forget(interview);
    }

    Subscription watchAt(Place place, LiveListener listener) {
        return place.watch(tenant, interview, listener);
    }

    /// Not asked twice: what was pressed may have been heard.
    private Future<Void> atHolder(Function<Place, Future<Void>> what) {
        return holder().compose(held -> held.map(found -> what.apply(found.place()))
                        .orElseGet(() -> Future.failedFuture(new NotHeld(interview))))
                .recover(failure -> Future.failedFuture(inWords(failure)));
    }

    private Throwable inWords(Throwable failure) {
        return switch (failure) {
            case NotHeld _ -> {
                forgetHolder();
                yield new Unavailable("this interview, which is changing its node,", RETRY_AFTER, failure);
            }
            case Unreachable unreachable -> {
                forgetHolder();
                yield unreachable.forCallers();
            }
            default -> failure;
        };
    }
}
