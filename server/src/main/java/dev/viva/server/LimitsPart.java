package dev.viva.server;

import dev.viva.server.config.RedisConfig;
import dev.viva.server.http.guard.ClientAddress;
import dev.viva.server.http.guard.RateGuard;
import dev.viva.server.limit.Limiter;
import dev.viva.server.limit.RedisBuckets;
import dev.viva.server.limit.SharedBuckets;
import dev.viva.server.redis.RedisConnection;
import dev.viva.server.redis.RedisLink;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How often strangers may ask, counted here or, with Redis, over all nodes.
final class LimitsPart {

    private static final Logger LOG = LoggerFactory.getLogger(LimitsPart.class);

    /// Counts that wait for Redis; while it hangs more are refused at once.
    private static final int WAITING_COUNTS = 512;

    private final Ground ground;

    LimitsPart(Ground ground) {
        this.ground = ground;
    }

    RateGuard guard() {
        var proxies = ground.config().http().trustedProxies();
        if ("https".equals(ground.publicUrl().getScheme())
                && ground.config().https().certificate() == null
                && proxies.isEmpty()) {
            LOG.atWarn().log("http.trustedProxies is not set: all who come by the proxy share one client's limits");
        }
        var limiter = new Limiter(shared(ground.config().redis()));
        ground.metrics().with(limiter);
        return new RateGuard(limiter, new ClientAddress(proxies));
    }

    private @Nullable SharedBuckets shared(RedisConfig config) {
        if (config.url() == null) {
            return null;
        }
        var redis = new RedisConnection(RedisLink.to(config, WAITING_COUNTS));
        ground.shutdown().add("the count of requests", Duration.ofSeconds(5), redis::close);
        return new RedisBuckets(redis::present);
    }
}
