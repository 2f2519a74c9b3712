package dev.viva.lab.network;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Stands before one TCP server, or before several of which the first that accepts is taken, and gives them the faults
/// of a network; all of them can be switched while connections stand.
///
/// ```
/// try (var proxy = FaultProxy.before(FaultProxy.local(5432))) {
///     proxy.trouble(Direction.TO_SERVER, Trouble.NONE.late(Duration.ofMillis(80), Duration.ofMillis(40)));
///     proxy.refuse();   // nobody there        proxy.cut();    // what stands is reset
///     proxy.hang();     // there, but silent   proxy.heal();
/// }
/// ```
///
/// A connection that one side closes is closed on the other once what was on its way has arrived there; there are no
/// half-open ones.
///
/// **Threads:** one of its own; methods from any other, they return when it is done. On loopback only.
public final class FaultProxy implements AutoCloseable {

    private static final int CONNECT_MS = 5_000;
    private static final int PATIENCE_S = 30;

    private final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final Set<Link> links = new LinkedHashSet<>();
    private final Way toServer = new Way();
    private final Way toClient = new Way();
    private final AtomicLong accepted = new AtomicLong();
    private final AtomicLong turnedAway = new AtomicLong();
    private final int port;
    private volatile List<InetSocketAddress> servers;
    private volatile int mostConnections = Integer.MAX_VALUE;
    private boolean hanging;
    private volatile @Nullable Channel listener;

    private FaultProxy(int wanted, List<InetSocketAddress> servers) {
        this.servers = List.copyOf(servers);
        var bound = bind(wanted);
        listener = bound;
        port = ((InetSocketAddress) bound.localAddress()).getPort();
    }

    /// Listens on a free port.
    ///
    /// @param servers asked in this order for every connection
    public static FaultProxy before(InetSocketAddress... servers) {
        return new FaultProxy(0, List.of(servers));
    }

    /// Listens on this port.
    public static FaultProxy before(int port, List<InetSocketAddress> servers) {
        return new FaultProxy(port, servers);
    }

    /// A server on this machine.
    public static InetSocketAddress local(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /// Where clients connect to, on 127.0.0.1; stays the same.
    public int port() {
        return port;
    }

    /// What happens to bytes in one direction from now on, also to those of connections that stand.
    public void trouble(Direction direction, Trouble trouble) {
        way(direction).trouble = trouble;
    }

    private Way way(Direction direction) {
        return switch (direction) {
            case TO_SERVER -> toServer;
            case TO_CLIENT -> toClient;
        };
    }

    /// Where connections go from now on; those that stand stay where they are.
    public void servers(List<InetSocketAddress> others) {
        servers = List.copyOf(others);
    }

    /// Turns away with RST whoever comes when so many connections stand.
    public void mostConnections(int most) {
        mostConnections = most;
    }

    /// Nobody listens: new connections are refused. Those that stand go on.
    public void refuse() {
        var bound = listener;
        if (bound != null) {
            listener = null;
            bound.close().syncUninterruptibly();
            awaitRefusal();
        }
    }

    /// The system's socket goes only once the loop has looked at its sockets again.
    private void awaitRefusal() {
        try {
            while (true) {
                new Socket(InetAddress.getLoopbackAddress(), port).close();
                Thread.sleep(1);
            }
        } catch (IOException _) {
            // refused
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Breaks all connections with RST.
    public void cut() {
        onLoop(() -> List.copyOf(links).forEach(link -> link.end(true)));
    }

    /// Accepts and never answers, nor does any connection that stands; nothing is lost, it comes with [#heal].
    public void hang() {
        onLoop(() -> {
            hanging = true;
            links.forEach(link -> link.freeze(true));
        });
    }

    /// Ends all faults, with those of the bytes.
    public void heal() {
        toServer.trouble = Trouble.NONE;
        toClient.trouble = Trouble.NONE;
        mostConnections = Integer.MAX_VALUE;
        if (listener == null) {
            listener = bind(port);
        }
        onLoop(() -> {
            hanging = false;
            for (var link : List.copyOf(links)) {
                link.freeze(false);
                if (link.firstTime()) {
                    connect(link, servers);
                }
            }
        });
    }

    /// Connections that stand now.
    public int open() {
        var count = new int[1];
        onLoop(() -> count[0] = links.size());
        return count[0];
    }

    /// Connections accepted since the start.
    public long accepted() {
        return accepted.get();
    }

    /// Connections turned away, because there were too many or no server took them.
    public long turnedAway() {
        return turnedAway.get();
    }

    /// Bytes passed on since the start.
    public long passed(Direction direction) {
        return way(direction).passed.get();
    }

    /// Breaks everything and stops listening. Idempotent.
    @Override
    public void close() {
        if (!loop.isShuttingDown()) {
            refuse();
            cut();
            loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(PATIENCE_S, TimeUnit.SECONDS);
        }
    }

    private Channel bind(int wanted) {
        return new ServerBootstrap()
                .group(loop)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        accept(channel);
                    }
                })
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted))
                .syncUninterruptibly()
                .channel();
    }

    private void accept(Channel client) {
        if (links.size() >= mostConnections) {
            turnAway(client);
            return;
        }
        accepted.incrementAndGet();
        var holder = new Link[1];
        var link = new Link(client, (direction, end) -> new Pipe(way(direction), end), () -> links.remove(holder[0]));
        holder[0] = link;
        links.add(link);
        if (hanging) {
            link.freeze(true);
        } else if (link.firstTime()) {
            connect(link, servers);
        }
    }

    private void connect(Link link, List<InetSocketAddress> left) {
        if (left.isEmpty()) {
            turnedAway.incrementAndGet();
            link.end(true);
            return;
        }
        var _ = new Bootstrap()
                .group(loop)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MS)
                .option(ChannelOption.TCP_NODELAY, true)
                .handler(new ChannelInboundHandlerAdapter())
                .connect(left.getFirst())
                .addListener((ChannelFuture done) -> {
                    if (done.isSuccess()) {
                        link.connected(done.channel());
                    } else if (!link.over()) {
                        connect(link, left.subList(1, left.size()));
                    }
                });
    }

    private void turnAway(Channel client) {
        turnedAway.incrementAndGet();
        client.config().setOption(ChannelOption.SO_LINGER, 0);
        var _ = client.close();
    }

    private void onLoop(Runnable action) {
        loop.next().submit(action).syncUninterruptibly();
    }
}
