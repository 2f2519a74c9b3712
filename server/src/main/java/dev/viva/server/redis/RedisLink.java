package dev.viva.server.redis;

import dev.viva.server.config.RedisConfig;
import dev.viva.server.config.Timeouts;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.SslOptions;
import java.time.Duration;
import java.util.Objects;

/// The way to the Redis that the settings name: where it is, and a client that bears its absence.
///
/// The client connects again by itself, and refuses commands as long as there is no connection, so
/// nothing piles up. With `rediss://` the server's certificate is checked, name and all.
///
/// **Threads:** any; making one does not connect. Whoever made it shuts the client down.
///
/// @param client Lettuce's, with few threads of its own
public record RedisLink(RedisClient client, RedisURI server) {

    /// A server that acknowledges nothing for so long is gone, with its machine perhaps; by itself TCP would believe
    /// in it for a quarter of an hour.
    private static final Duration GONE = Duration.ofSeconds(5);

    /// A way to what is configured; [RedisConfig#url()] must be there.
    ///
    /// @param queue commands that may wait for the server's answer; more are refused
    public static RedisLink to(RedisConfig config, int queue) {
        var url = Objects.requireNonNull(config.url(), "redis.url").reveal();
        var client = RedisClient.create();
        client.setOptions(options(config, queue));
        return new RedisLink(client, RedisURI.create(url));
    }

    private static ClientOptions options(RedisConfig config, int queue) {
        var tls = SslOptions.builder().jdkSslProvider();
        if (config.authorities() != null) {
            tls.trustManager(config.authorities().toFile());
        }
        return ClientOptions.builder()
                .autoReconnect(true)
                .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
                .requestQueueSize(queue)
                .sslOptions(tls.build())
                .socketOptions(SocketOptions.builder()
                        .connectTimeout(Timeouts.STANDARD.redisConnect())
                        .tcpUserTimeout(SocketOptions.TcpUserTimeoutOptions.builder()
                                .enable()
                                .tcpUserTimeout(GONE)
                                .build())
                        .build())
                .build();
    }
}
