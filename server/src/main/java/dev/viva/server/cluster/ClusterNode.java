package dev.viva.server.cluster;

import dev.viva.core.lease.Bulletin;
import dev.viva.core.lease.NodeEntry;
import dev.viva.core.lease.NodeId;
import dev.viva.core.lease.NodeTable;
import dev.viva.core.runtime.Offload;
import dev.viva.server.cluster.grpc.HoldingService;
import dev.viva.server.cluster.grpc.NodeChannels;
import dev.viva.server.cluster.grpc.NodeServer;
import dev.viva.server.cluster.place.LocalPlace;
import dev.viva.server.cluster.place.Place;
import dev.viva.server.cluster.place.SpanTaker;
import dev.viva.server.config.NodeConfig;
import dev.viva.server.config.Secret;
import dev.viva.server.live.Interviews;
import dev.viva.server.live.VoiceAbilities;
import dev.viva.server.session.Seats;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// This process among the others: its way to them and theirs to it, put together.
///
/// **Threads:** one event loop of its own carries all that nodes say to each other.
public final class ClusterNode {

    private static final long CLOSE_SECONDS = 2;

    /// A bridge's voice is asked for when the nodes were looked at so many times: every few seconds.
    private static final int LOOKS_PER_QUESTION = 10;

    private final Ground ground;
    private final Nodes nodes;
    private final ClusterInterviews interviews;
    private final EventLoopGroup loop;
    private final @Nullable NodeServer server;
    private int looks;

    /// What it stands on.
    ///
    /// @param token the installation's, which every call between nodes carries
    /// @param seats as all nodes know them
    public record Ground(
            Vertx vertx,
            Offload offload,
            NodeId me,
            String home,
            NodeConfig config,
            NodeTable table,
            Bulletin bulletin,
            Secret token,
            Seats seats) {}

    /// What it holds itself.
    ///
    /// @param held      for a node that holds interviews
    /// @param recovered brings a dead writer's events into a record that this node writes
    public record Holding(Interviews held, SpanTaker recovered) {}

    private ClusterNode(
            Ground ground,
            Nodes nodes,
            ClusterInterviews interviews,
            EventLoopGroup loop,
            @Nullable NodeServer server) {
        this.ground = ground;
        this.nodes = nodes;
        this.interviews = interviews;
        this.loop = loop;
        this.server = server;
    }

    /// Takes calls of other nodes, if this one holds interviews. It is no node yet: see [NodeLife]. Blocks for a
    /// moment.
    ///
    /// **Errors:** [IOException] if the address cannot be listened on.
    ///
    /// @param holding null if this node holds none
    /// @param notice  version of the notice before consent
    /// @param voice   what is said of the voice before another node was asked
    public static ClusterNode open(Ground ground, @Nullable Holding holding, String notice, VoiceAbilities voice)
            throws IOException {
        var loop =
                new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("nodes", true), NioIoHandler.newFactory());
        var channels = new NodeChannels(ground.token(), loop);
        var holders = new Holders(ground.table(), ground.offload(), System::nanoTime);
        var nodes = new Nodes(
                ground.me(),
                holders,
                new Bridges(ground.me()),
                channels,
                new Followings(),
                new KnownSeats(ground.seats()));
        var place = holding == null ? null : new LocalPlace(holding.held(), holding.recovered());
        var here = new ClusterInterviews.Here(holding == null ? null : holding.held(), place, notice, voice);
        var interviews = new ClusterInterviews(ground.vertx(), here, nodes);
        ground.bulletin().read(news -> {
            holders.forget(news.interview());
            nodes.followings().heldElsewhere(news.interview());
        });
        return new ClusterNode(ground, nodes, interviews, loop, place == null ? null : serve(ground, place, loop));
    }

    private static NodeServer serve(Ground ground, Place place, EventLoopGroup loop) throws IOException {
        var service = new HoldingService(place, ground.vertx().getOrCreateContext());
        try {
            return NodeServer.start(ground.config().listenOn(), ground.token(), service, loop);
        } catch (IOException e) {
            var _ = loop.shutdownGracefully(0, CLOSE_SECONDS, TimeUnit.SECONDS);
            throw e;
        }
    }

    /// All interviews, wherever they are held.
    public ClusterInterviews interviews() {
        return interviews;
    }

    /// Watchers at other nodes that did not read, since the start: `cluster_watchers_cut_off_total`.
    public long cutOff() {
        return server == null ? 0 : server.cutOff();
    }

    /// Whether another node would let an interview begin.
    public boolean anotherTakes() {
        return nodes.bridges().anotherTakes();
    }

    /// How the others see it.
    ///
    /// @param inside interviews that it holds
    /// @param takes  whether it would let another one begin
    public NodeEntry entry(int inside, boolean takes) {
        var address = server == null ? "" : ground.config().announced(server.port());
        return new NodeEntry(ground.me(), ground.home(), address, server != null, 0, inside, takes);
    }

    /// All nodes, at every look.
    public void seen(List<NodeEntry> now) {
        nodes.bridges().seen(now);
        nodes.channels().keep(nodes.bridges().addresses());
        nodes.followings().nodesSeen(nodes.bridges());
        if (looks++ % LOOKS_PER_QUESTION == 0) {
            interviews.learnVoice();
        }
    }

    /// Takes no more calls and makes none. Blocks for a moment.
    public void close() throws InterruptedException {
        if (server != null) {
            server.close();
        }
        nodes.channels().close();
        loop.shutdownGracefully(0, CLOSE_SECONDS, TimeUnit.SECONDS).await(CLOSE_SECONDS, TimeUnit.SECONDS);
    }
}
