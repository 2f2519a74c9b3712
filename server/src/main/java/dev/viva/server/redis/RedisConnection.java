package dev.viva.server.redis;

import dev.viva.server.config.Timeouts;
import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One connection to Redis for commands, made again every second while there is none. Lettuce by itself would
/// wait up to half a minute after a longer absence.
///
/// **Threads:** any; nothing but [#close] blocks.
public final class RedisConnection implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RedisConnection.class);
    private static final long TRY_AGAIN_MS = 1_000;

    private final RedisLink link;
    private volatile @Nullable StatefulRedisConnection<byte[], byte[]> present;
    private volatile boolean closed;
    private volatile boolean failing;

    /// Connects from now on; does not wait for it. The client of `link` is its own from here on.
    public RedisConnection(RedisLink link) {
        this.link = link;
        var client = link.client();
        client.setOptions(client.getOptions().mutate().autoReconnect(false).build());
        client.addListener(new RedisConnectionStateListener() {
            @Override
            public void onRedisDisconnected(RedisChannelHandler<?, ?> connection) {
                lost(connection);
            }
        });
        connect();
    }

    /// The connection; null while there is none.
    public @Nullable StatefulRedisConnection<byte[], byte[]> present() {
        return present;
    }

    private void connect() {
        if (closed) {
            return;
        }
        var _ = link.client()
                .connectAsync(ByteArrayCodec.INSTANCE, link.server())
                .whenComplete((made, failure) -> {
                    if (made == null) {
                        failed(failure);
                        later();
                    } else {
                        connected(made);
                    }
                });
    }

    private void later() {
        CompletableFuture.delayedExecutor(TRY_AGAIN_MS, TimeUnit.MILLISECONDS).execute(this::connect);
    }

    private void failed(Throwable failure) {
        if (!failing) {
            failing = true;
            LOG.atWarn().addKeyValue("error", failure.toString()).log("Redis does not answer: each node counts alone");
        }
    }

    private void connected(StatefulRedisConnection<byte[], byte[]> made) {
        if (closed) {
            var _ = made.closeAsync();
            return;
        }
        failing = false;
        present = made;
        if (!made.isOpen()) { // it went before anybody knew it
            lost(made);
        }
    }

    private synchronized void lost(Object connection) {
        if (connection.equals(present)) {
            var gone = present;
            present = null;
            if (gone != null) {
                var _ = gone.closeAsync();
            }
            later();
        }
    }

    /// Ends the connection and its client.
    @Override
    public void close() {
        closed = true;
        present = null;
        link.client().shutdown(0, Timeouts.STANDARD.redisConnect().toMillis(), TimeUnit.MILLISECONDS);
    }
}
