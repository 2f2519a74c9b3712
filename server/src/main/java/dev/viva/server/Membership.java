package dev.viva.server;

import dev.viva.core.error.ServiceException.Conflict;
import dev.viva.core.error.ServiceException.Unavailable;
import dev.viva.core.id.InterviewId;
import dev.viva.core.id.TenantId;
import dev.viva.core.lease.Bulletin;
import dev.viva.core.lease.Bulletin.Kind;
import dev.viva.core.lease.Bulletin.Notice;
import dev.viva.core.lease.Handout;
import dev.viva.core.lease.Held;
import dev.viva.core.lease.Holder;
import dev.viva.core.lease.NodeEntry;
import dev.viva.core.record.RecordEvent.ConsentWithdrawn;
import dev.viva.core.record.RecordEvent.SpanRecovered;
import dev.viva.persistence.lease.PostgresBulletin;
import dev.viva.persistence.lease.ScheduledHandout;
import dev.viva.server.cluster.ClusterNode;
import dev.viva.server.cluster.NodeLife;
import dev.viva.server.cluster.RedisBulletin;
import dev.viva.server.live.VoiceAbilities;
import dev.viva.server.session.HeldInterviews;
import dev.viva.server.session.TakeoverOutcome;
import io.vertx.core.Future;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// This process among the nodes of the installation: seen by them, reached by them, and given what needs a holder.
final class Membership {

    /// Longest wait for an interview that is just being taken.
    private static final Duration HANDOUT_LIMIT = Duration.ofSeconds(20);

    private static final Logger LOG = LoggerFactory.getLogger(Membership.class);
    private static final Duration SPOOLS_AGAIN = Duration.ofSeconds(5);
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final Ground ground;
    private final @Nullable HeldInterviews held;
    private final Bulletin bulletin;
    private final LongSupplier noticesDropped;
    private final ScheduledHandout scheduled;
    private final ClusterNode cluster;
    private volatile boolean leaving;

    private Membership(Ground ground, @Nullable HeldInterviews held) throws IOException {
        this.ground = ground;
        this.held = held;
        var config = ground.config().redis();
        if (config.url() == null) {
            var postgres = new PostgresBulletin(
                    ground.storage().database(), ground.storage().settings());
            ground.shutdown().add("notices", LIMIT, postgres::close);
            this.bulletin = postgres;
            this.noticesDropped = postgres::dropped;
        } else {
            var redis = new RedisBulletin(config);
            ground.shutdown().add("notices", LIMIT, redis::close);
            this.bulletin = redis;
            this.noticesDropped = redis::dropped;
        }
        this.scheduled =
                new ScheduledHandout(ground.storage().database(), ground.self().id());
        this.cluster = open();
        ground.metrics().withCluster(cluster::cutOff, noticesDropped);
    }

    /// Becomes a node. Blocks until the others can see it.
    ///
    /// @param bridge what it holds interviews with; null if it holds none
    static Membership join(Ground ground, @Nullable BridgePart bridge) throws IOException {
        var member = new Membership(ground, bridge == null ? null : bridge.interviews());
        member.live();
        member.bringLeftSpools();
        if (bridge != null) {
            member.takePart(bridge.interviews());
        }
        return member;
    }

    private ClusterNode open() throws IOException {
        var data = ground.neighbours().data();
        var stands = new ClusterNode.Ground(
                ground.vertx(),
                ground.blocking(),
                ground.self().id(),
                data.home(),
                ground.config().node(),
                ground.storage().nodes(),
                bulletin,
                data.secrets().get("cluster-token"),
                BridgePart.seats(ground));
        var holding = held == null ? null : new ClusterNode.Holding(held, this::recover);
        var node = ClusterNode.open(stands, holding, HeldInterviews.NOTICE, VoiceAbilities.NONE);
        ground.shutdown().add("the way to other nodes", LIMIT, node::close);
        return node;
    }

    private void live() {
        var life = new NodeLife(
                new Self(),
                ground.storage().nodes(),
                new Announced(),
                ground.config().lease().terms(),
                ground.self().wakefulness(),
                cluster::seen);
        life.start();
        ground.shutdown().add("this node's life", LIMIT, life::close);
    }

    /// Into the record that this node writes, or into one that nobody holds.
    private Future<Void> recover(TenantId tenant, InterviewId interview, SpanRecovered span) {
        return Future.fromCompletionStage(ground.blocking().call(() -> {
            ground.storage().records().recover(tenant, interview, List.of(span), this::withdraw);
            return null;
        }));
    }

    /// What writers of this data directory had not shipped, in a process that died or in this one when it lost a
    /// lease: until all of it is where it belongs.
    private void bringLeftSpools() {
        var bringing = Thread.ofVirtual().name("left-spools").start(() -> {
            try {
                for (var left = true; ; Thread.sleep(SPOOLS_AGAIN)) {
                    left = (ground.storage().records().leftBehind() || left) && !broughtAll();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        ground.shutdown().add("left spools", LIMIT, bringing::interrupt);
    }

    private boolean broughtAll() {
        try {
            return ground.storage()
                    .records()
                    .recoverLeftSpools(this::carry, this::withdraw)
                    .isEmpty();
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).log("left spools cannot be brought now");
            return false;
        }
    }

    private void carry(Holder holder, TenantId tenant, InterviewId interview, SpanRecovered span) {
        await(cluster.interviews().recovered(tenant, interview, span), "node " + holder.node());
    }

    /// As the page would have it done: where the interview is held, or in its record.
    private void withdraw(TenantId tenant, InterviewId interview, ConsentWithdrawn withdrawal) {
        LOG.atInfo().addKeyValue("interview", interview).log("a withdrawal came late, and ends the interview now");
        var withdrawn = cluster.interviews()
                .consent(tenant, interview, withdrawal.noticeVersion(), false)
                .recover(failure -> failure instanceof Conflict // it has ended meanwhile
                        ? Future.succeededFuture()
                        : Future.failedFuture(failure));
        await(withdrawn, "the holder of an interview");
    }

    /// Blocks; another thread than those that answer.
    private static void await(Future<Void> answer, String who) {
        try {
            answer.toCompletionStage().toCompletableFuture().get(HANDOUT_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable("this node, which is being stopped,", LIMIT, e);
        } catch (ExecutionException | TimeoutException e) {
            throw new Unavailable(who, LIMIT, e);
        }
    }

    private void takePart(HeldInterviews interviews) {
        BooleanSupplier room = () -> !leaving && interviews.roomForOneMore();
        bulletin.read(notice -> {
            if (notice.kind() == Kind.WANTED) {
                scheduled.look();
            }
        });
        interviews.handOutAt(new Announced());
        scheduled.takePart(
                (tenant, interview) -> {
                    var came = interviews
                            .takeOver(tenant, interview)
                            .toCompletionStage()
                            .toCompletableFuture()
                            .get();
                    if (came == TakeoverOutcome.HELD) {
                        bulletin.tell(new Notice(Kind.HELD, interview));
                    }
                    return came != TakeoverOutcome.NO_ROOM;
                },
                room);
        ground.shutdown().add("taking interviews", HANDOUT_LIMIT, () -> {
            leaving();
            scheduled.close();
        });
    }

    /// Takes no more from here on, and the others can see that.
    void leaving() {
        leaving = true;
    }

    ClusterNode cluster() {
        return cluster;
    }

    /// For what this node gives up.
    Handout handout() {
        return new Announced();
    }

    /// As the others see this one.
    private final class Self implements NodeLife.Self {

        @Override
        public NodeEntry entry() {
            var inside = held == null ? 0 : held.holding().size();
            return cluster.entry(inside, held != null && !leaving && held.roomForOneMore());
        }

        @Override
        public List<Held> leases() {
            return ground.storage().records().held();
        }

        @Override
        public void lose(Held lease) {
            var wrote = ground.storage().records().lost(lease.interview(), lease.epoch());
            if (wrote && held != null) {
                var _ = held.lose(lease.interview());
            }
        }

        @Override
        public void giveBack(Held stray) {
            ground.storage().records().giveBack(stray);
            new Announced().want(stray.tenant(), stray.interview()); // somebody may be waiting in its room
        }
    }

    /// Wanting that does not wait for anybody's next look.
    private final class Announced implements Handout {

        @Override
        public void want(TenantId tenant, InterviewId interview) {
            scheduled.want(tenant, interview);
            bulletin.tell(new Notice(Kind.WANTED, interview));
        }

        @Override
        public void takePart(Taker taker, BooleanSupplier room) {
            scheduled.takePart(taker, room);
        }
    }
}
