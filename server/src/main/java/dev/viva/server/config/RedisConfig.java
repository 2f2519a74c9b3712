package dev.viva.server.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The `redis` section of `reference.yaml`.
///
/// @param url where nodes tell each other what is new; null: PostgreSQL does that too
/// @param authorities PEM: who signs its certificate; null: those that Java trusts
public record RedisConfig(@Nullable Secret url, @Nullable Path authorities) {

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
