package dev.viva.server.cluster;

import dev.viva.core.lease.Bulletin;
import dev.viva.persistence.lease.NoticeReaders;
import dev.viva.server.config.RedisConfig;
import dev.viva.server.config.Timeouts;
import dev.viva.server.redis.RedisLink;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Notices by Redis. A server that is absent, or goes, costs nobody anything but the speed of notices: it is tried
/// again every second, and what could not be told meanwhile is dropped and counted.
///
/// **Threads:** Lettuce's few.
public final class RedisBulletin implements Bulletin, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RedisBulletin.class);
    private static final String CHANNEL = "viva:lease";
    private static final long TRY_AGAIN_MS = 1_000;

    /// Notices that wait for the server's answer; one that hangs costs no more memory than that.
    static final int MOST = 256;

    /// What Lettuce may have waiting: room for its own commands too, because it logs whatever it refuses.
    private static final int COMMANDS = 2 * MOST;

    private final RedisLink link;
    private final NoticeReaders readers = new NoticeReaders();
    private final Semaphore onTheirWay = new Semaphore(MOST);
    private final LongAdder dropped = new LongAdder();
    private volatile @Nullable StatefulRedisPubSubConnection<String, String> connection;
    private volatile boolean closed;
    private volatile boolean failing;

    /// Connects from now on; does not wait for it.
    ///
    /// @param config with an address
    public RedisBulletin(RedisConfig config) {
        this.link = RedisLink.to(config, COMMANDS);
        connect();
    }

    private void connect() {
        if (closed) {
            return;
        }
        var _ = link.client()
                .connectPubSubAsync(StringCodec.UTF8, link.server())
                .whenComplete((made, failure) -> {
                    if (made == null) {
                        failed(failure);
                        CompletableFuture.delayedExecutor(TRY_AGAIN_MS, TimeUnit.MILLISECONDS)
                                .execute(this::connect);
                    } else {
                        connected(made);
                    }
                });
    }

    private void failed(Throwable failure) {
        if (!failing) {
            failing = true;
            LOG.atWarn().addKeyValue("error", failure.toString()).log("Redis does not answer: notices go without it");
        }
    }

    /// From here on Lettuce connects again, and subscribes again, by itself.
    private void connected(StatefulRedisPubSubConnection<String, String> made) {
        if (closed) {
            var _ = made.closeAsync();
            return;
        }
        failing = false;
        made.addListener(new RedisPubSubAdapter<>() {
            @Override
            public void message(String channel, String message) {
                readers.tell(message);
            }
        });
        var _ = made.async().subscribe(CHANNEL);
        connection = made;
        LOG.atInfo().log("Redis carries notices between nodes");
    }

    @Override
    public void tell(Notice notice) {
        var present = connection;
        if (closed || present == null || !onTheirWay.tryAcquire()) {
            dropped.increment();
            return;
        }
        publish(present, notice).whenComplete((_, failure) -> {
            onTheirWay.release();
            if (failure != null) {
                dropped.increment();
            }
        });
    }

    private static CompletionStage<Long> publish(
            StatefulRedisPubSubConnection<String, String> connection, Notice notice) {
        try {
            return connection.async().publish(CHANNEL, notice.written());
        } catch (RuntimeException e) { // it was closed in this moment
            return CompletableFuture.failedStage(e);
        }
    }

    @Override
    public void read(Consumer<Notice> reader) {
        readers.add(reader);
    }

    /// Notices that nobody was told, since the start.
    public long dropped() {
        return dropped.sum();
    }

    /// Ends the connection. Blocks for a moment.
    @Override
    public void close() {
        closed = true;
        link.client().shutdown(0, Timeouts.STANDARD.redisConnect().toMillis(), TimeUnit.MILLISECONDS);
    }
}
