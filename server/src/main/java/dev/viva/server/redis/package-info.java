/// The way to Redis, for those who are quicker with it. Start at [dev.viva.server.redis.RedisLink].
///
/// **Threads:** Lettuce's own; nothing here blocks.
///
/// Must not know what is told through it.
@NullMarked
package dev.viva.server.redis;

import org.jspecify.annotations.NullMarked;
