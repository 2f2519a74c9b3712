package dev.viva.server;

import dev.viva.core.hook.HookQueue;
import dev.viva.persistence.hook.PostgresHookQueue;
import dev.viva.persistence.hook.PostgresHooks;
import dev.viva.server.hook.HookSender;
import dev.viva.server.hook.Hooking;
import dev.viva.server.outbound.Outbound;
import dev.viva.server.runtime.Blocking;
import dev.viva.server.runtime.Rounds;
import dev.viva.server.runtime.Threads;
import java.security.SecureRandom;
import java.time.Duration;

/// What companies' own programs are told.
final class HookPart {

    /// Names of new endpoints that are looked up at the same time; each for five seconds at the most.
    private static final int NAMES_AT_ONCE = 4;

    private static final int NAMES_WAITING = 16;

    private final Ground ground;

    HookPart(Ground ground) {
        this.ground = ground;
    }

    /// One of its own for each use: whoever types slow names holds up no message.
    private Outbound outbound() {
        return new Outbound(ground.vertx(), ground.config().webhooks().privateAddresses());
    }

    /// What the API needs.
    Hooking hooking() {
        var storage = ground.storage();
        var clock = ground.self().clock();
        var hooks = new PostgresHooks(storage.database(), storage.keys(), clock);
        var names = new Blocking(ground.vertx(), "webhook-names", NAMES_AT_ONCE, NAMES_WAITING);
        ground.shutdown().add("names of webhooks", Duration.ofSeconds(2), names::close);
        return new Hooking(hooks, outbound(), names);
    }

    /// Sends what is due, on a node that serves.
    void send() {
        if (!ground.config().node().role().serves()) {
            return;
        }
        var sender = new HookSender(
                queue(), outbound(), Threads.perTask("webhook"), ground.self().clock(), new SecureRandom());
        var rounds = Rounds.start("webhooks", sender::round);
        ground.shutdown().add("the webhooks", Duration.ofSeconds(6), rounds::close);
    }

    private HookQueue queue() {
        var storage = ground.storage();
        return new PostgresHookQueue(
                storage.database(), storage.keys(), ground.self().clock());
    }
}
