package dev.viva.server;

import dev.viva.core.hook.HookQueue;
import dev.viva.persistence.hook.PostgresHookQueue;
import dev.viva.persistence.hook.PostgresHooks;
import dev.viva.server.hook.HookSender;
import dev.viva.server.hook.Hooking;
import dev.viva.server.outbound.Outbound;
import dev.viva.server.runtime.Rounds;
import dev.viva.server.runtime.Threads;
import java.security.SecureRandom;
import java.time.Duration;

/// What companies' own programs are told.
final class HookPart {

    private final Ground ground;
    private final Outbound outbound;

    HookPart(Ground ground) {
        this.ground = ground;
        this.outbound = new Outbound(ground.vertx(), ground.config().webhooks().privateAddresses());
    }

    /// What the API needs.
    Hooking hooking() {
        var storage = ground.storage();
        var clock = ground.self().clock();
        return new Hooking(new PostgresHooks(storage.database(), storage.keys(), clock), outbound);
    }

    /// Sends what is due, on a node that serves.
    void send() {
        if (!ground.config().node().role().serves()) {
            return;
        }
        var sender = new HookSender(
                queue(), outbound, Threads.perTask("webhook"), ground.self().clock(), new SecureRandom());
        var rounds = Rounds.start("webhooks", sender::round);
        ground.shutdown().add("the webhooks", Duration.ofSeconds(6), rounds::close);
    }

    private HookQueue queue() {
        var storage = ground.storage();
        return new PostgresHookQueue(
                storage.database(), storage.keys(), ground.self().clock());
    }
}
