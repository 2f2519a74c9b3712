package dev.viva.server.cluster;

import dev.viva.core.error.ServiceException.NoRoom;
import dev.viva.core.id.InterviewId;
import dev.viva.core.id.TenantId;
import dev.viva.core.lease.LeaseHeld;
import dev.viva.core.lease.NodeId;
import dev.viva.core.record.RecordEvent.SpanRecovered;
import dev.viva.core.tenant.VendorRules;
import dev.viva.server.cluster.place.NotHeld;
import dev.viva.server.cluster.place.Place;
import dev.viva.server.cluster.place.Unreachable;
import dev.viva.server.live.DeviceCheck;
import dev.viva.server.live.Interviews;
import dev.viva.server.live.LiveInterview;
import dev.viva.server.live.Seat;
import dev.viva.server.live.VoiceAbilities;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// All interviews of the installation, wherever they are held. What somebody holds is asked of its holder; what nobody
/// holds is begun here, if this node holds interviews and has room, or at the emptiest other node.
///
/// A holder that does not answer is given time to come back or to be given up: what changes nothing when it is done
/// twice is asked again for [#PATIENCE]. A button is not: who pressed it is told that it had no effect.
///
/// **Threads:** any; never blocks.
public final class ClusterInterviews implements Interviews {

    /// Longer than a lease and the way into a room: by then another node has taken over.
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Duration FULL_RETRY = Duration.ofSeconds(20);
    private static final Duration NOBODY_RETRY = Duration.ofSeconds(2);
    private static final long AGAIN_MS = 250;

    private final Vertx vertx;
    private final Here here;
    private final Nodes nodes;
    private volatile VoiceAbilities voice;

    /// What this node has to do with interviews.
    ///
    /// @param held   what it holds; null if it holds none
    /// @param place  the same for whoever calls it; null if it holds none
    /// @param notice version of the notice before consent
    /// @param voice  what is said of the voice before a node that has one was heard of
    record Here(@Nullable Interviews held, @Nullable Place place, String notice, VoiceAbilities voice) {}

    ClusterInterviews(Vertx vertx, Here here, Nodes nodes) {
        this.vertx = vertx;
        this.here = here;
        this.nodes = nodes;
        this.voice = here.voice();
    }

    @Override
    public VoiceAbilities voice() {
        return here.held() == null ? voice : here.held().voice();
    }

    @Override
    public VoiceAbilities voice(VendorRules rules) {
        return here.held() == null ? voice : here.held().voice(rules);
    }

    /// Asks another node what its voice can do, if this one has none.
    void learnVoice() {
        if (here.held() == null) {
            nodes.bridges().others().stream()
                    .findFirst()
                    .ifPresent(node ->
                            nodes.channels().at(node.address()).describe().onSuccess(told -> voice = told));
        }
    }

    @Override
    public String noticeVersion() {
        return here.notice();
    }

    @Override
    public Future<Void> noticeShown(TenantId tenant, InterviewId interview, String noticeVersion) {
        return somewhere(tenant, interview, place -> place.noticeShown(tenant, interview, noticeVersion));
    }

    @Override
    public Future<Void> consent(TenantId tenant, InterviewId interview, String noticeVersion, boolean given) {
        return somewhere(tenant, interview, place -> place.consent(tenant, interview, noticeVersion, given));
    }

    @Override
    public Future<Void> deviceChecked(TenantId tenant, InterviewId interview, DeviceCheck check) {
        return somewhere(tenant, interview, place -> place.deviceChecked(tenant, interview, check));
    }

    @Override
    public Future<Seat> takeSeat(TenantId tenant, InterviewId interview) {
        return somewhere(tenant, interview, place -> place.takeSeat(tenant, interview))
                .onSuccess(seat -> nodes.seats().learned(interview, seat.seat()));
    }

    /// Brings what a dead writer had left on a disk into the record, at the node that writes it now.
    public Future<Void> recovered(TenantId tenant, InterviewId interview, SpanRecovered span) {
        return somewhere(tenant, interview, place -> place.recovered(tenant, interview, span));
    }

    @Override
    public boolean roomForOneMore() {
        return roomHere() || nodes.bridges().anotherTakes();
    }

    private boolean roomHere() {
        return here.held() != null && here.held().roomForOneMore();
    }

    @Override
    public Optional<LiveInterview> find(InterviewId interview) {
        return here.held() == null ? Optional.empty() : here.held().find(interview);
    }

    @Override
    public Future<Optional<LiveInterview>> look(TenantId tenant, InterviewId interview) {
        return holder(tenant, interview)
                .map(found -> found.map(_ -> new FollowedInterview(vertx, this, nodes, tenant, interview)));
    }

    /// The node that holds it, as far as is known; empty if none does.
    Future<Optional<Held>> holder(TenantId tenant, InterviewId interview) {
        var place = here.place();
        if (place != null && find(interview).isPresent()) {
            return Future.succeededFuture(Optional.of(new Held(nodes.me(), place)));
        }
        return nodes.holders()
                .of(tenant, interview)
                .map(found -> found.flatMap(holder -> {
                    if (!holder.node().equals(nodes.me())) {
                        return holder.address().isEmpty()
                                ? Optional.empty()
                                : Optional.of(
                                        new Held(holder.node(), nodes.channels().at(holder.address())));
                    }
                    return Optional.ofNullable(place).map(mine -> new Held(nodes.me(), mine));
                }));
    }

    /// A holder, ready to be called.
    record Held(NodeId node, Place place) {}

    void forget(InterviewId interview) {
        nodes.holders().forget(interview);
    }

    private <T> Future<T> somewhere(TenantId tenant, InterviewId interview, Function<Place, Future<T>> what) {
        return attempt(tenant, interview, what, System.nanoTime() + PATIENCE.toNanos());
    }

    private <T> Future<T> attempt(TenantId tenant, InterviewId interview, Function<Place, Future<T>> what, long until) {
        return holder(tenant, interview)
                .compose(held -> held.isPresent() ? what.apply(held.get().place()) : anywhere(places(), what, null))
                .recover(failure -> again(failure, interview, until, () -> attempt(tenant, interview, what, until)));
    }

    /// Where something may begin, the best first.
    private List<Place> places() {
        var others = nodes.bridges().others().stream()
                .map(node -> nodes.channels().at(node.address()))
                .toList();
        var place = here.place();
        if (place == null) {
            return others;
        }
        var all = new ArrayList<>(others);
        all.add(roomHere() ? 0 : others.size(), place);
        return all;
    }

    /// The first node that has room.
    private <T> Future<T> anywhere(List<Place> places, Function<Place, Future<T>> what, @Nullable Throwable before) {
        if (places.isEmpty()) {
            return Future.failedFuture(
                    before != null ? before : new NoRoom("no node holds interviews now", NOBODY_RETRY));
        }
        return what.apply(places.getFirst())
                .recover(failure -> failure instanceof NoRoom || failure instanceof Unreachable
                        ? anywhere(places.subList(1, places.size()), what, failure)
                        : Future.failedFuture(failure));
    }

    private <T> Future<T> again(Throwable failure, InterviewId interview, long until, Supplier<Future<T>> next) {
        switch (failure) {
            case LeaseHeld held -> nodes.holders().learned(interview, held.holder());
            case NotHeld _, Unreachable _ -> forget(interview);
            default -> {
                return Future.failedFuture(failure);
            }
        }
        if (System.nanoTime() - until >= 0) {
            return Future.failedFuture(
                    failure instanceof Unreachable unreachable
                            ? unreachable.forCallers()
                            : new NoRoom("this interview is changing its node", FULL_RETRY));
        }
        return vertx.timer(AGAIN_MS, TimeUnit.MILLISECONDS).compose(_ -> next.get());
    }
}
