package dev.viva.server.config;

import org.jspecify.annotations.Nullable;

/// The `redis` section of `reference.yaml`.
///
/// @param url where nodes tell each other what is new; null: PostgreSQL does that too
public record RedisConfig(@Nullable Secret url) {

    public RedisConfig {
        Setting.check(
                url == null
                        || url.reveal().startsWith("redis://")
                        || url.reveal().startsWith("rediss://"),
                "redis.url",
                "another form",
                "VIVA_REDIS_URL=redis://host:port or rediss://user:password@host:port");
    }
}
