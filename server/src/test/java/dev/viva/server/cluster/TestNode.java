package dev.viva.server.cluster;

import dev.viva.core.error.ServiceException.Unavailable;
import dev.viva.core.lease.Bulletin;
import dev.viva.core.lease.NodeId;
import dev.viva.server.config.NodeConfig;
import dev.viva.server.config.NodeConfig.Role;
import dev.viva.server.config.Secret;
import dev.viva.server.live.VoiceAbilities;
import dev.viva.server.runtime.Blocking;
import dev.viva.server.session.Seats;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A node of a test: everything of `server.cluster` with real sockets, over a table in memory.
final class TestNode {

    static final Secret TOKEN = new Secret("t".repeat(64));

    static final Seats SEATS = new Seats(TOKEN);

    final NodeId id = NodeId.random();
    final FakeHeld held;
    final ClusterNode cluster;
    final List<String> spans = new CopyOnWriteArrayList<>();
    private final MemoryNodes table;
    private final Blocking blocking;

    private TestNode(Vertx vertx, MemoryNodes table, boolean bridge, Secret token) throws IOException {
        this.table = table;
        this.held = new FakeHeld(id, table);
        this.blocking = new Blocking(vertx, "test", 8, 100);
        var config = new NodeConfig(bridge ? Role.BRIDGE : Role.API, "127.0.0.1:0", null);
        var ground = new ClusterNode.Ground(
                vertx, blocking, id, id.toString(), config, table, Bulletin.none(), token, SEATS);
        var holding = new ClusterNode.Holding(held, (_, interview, span) -> {
            spans.add(interview + " " + span.fromSeq());
            return Future.succeededFuture();
        });
        this.cluster = ClusterNode.open(
                ground, bridge ? holding : null, "2026-11", new VoiceAbilities("none", false, false, true));
    }

    static TestNode bridge(Vertx vertx, MemoryNodes table) throws IOException {
        return new TestNode(vertx, table, true, TOKEN).joined();
    }

    static TestNode api(Vertx vertx, MemoryNodes table) throws IOException {
        return new TestNode(vertx, table, false, TOKEN).joined();
    }

    static TestNode stranger(Vertx vertx, MemoryNodes table) throws IOException {
        return new TestNode(vertx, table, false, new Secret("s".repeat(64))).joined();
    }

    private TestNode joined() {
        table.join(cluster.entry(0, true));
        return this;
    }

    ClusterInterviews interviews() {
        return cluster.interviews();
    }

    /// Looks at the nodes, as [NodeLife] does again and again.
    void look() {
        table.beat(id, held.running.size(), held.roomForOneMore());
        cluster.seen(table.nodes());
    }

    /// As `kill -9`: the others find out by themselves.
    void die() throws InterruptedException {
        cluster.close();
    }

    void close() throws InterruptedException {
        try {
            table.remove(id);
        } catch (Unavailable _) {
            // the test has taken the table away
        }
        cluster.close();
        blocking.close();
    }
}
