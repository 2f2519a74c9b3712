package dev.viva.server;

import dev.viva.server.http.passkey.PasskeyPorts;
import dev.viva.server.http.people.PeoplePorts;
import dev.viva.server.http.signon.SignOnPorts;
import dev.viva.server.outbound.Outbound;
import dev.viva.server.people.Passwords;
import dev.viva.server.people.PeopleServices;
import dev.viva.server.people.signon.SignOn;
import dev.viva.server.runtime.Blocking;
import dev.viva.server.voice.Voices;
import java.time.Duration;

/// How people come in. What is slow there, hashing and the servers of others, has threads of its own.
final class EntrancePart {

    /// Longer than a wait for this many nobody sits before a sign-in.
    private static final int WAITING = 64;

    /// Providers that are asked at the same time; each for ten seconds at the most.
    private static final int AT_PROVIDERS = 8;

    private static final Duration CLOSES_WITHIN = Duration.ofSeconds(2);

    private final Ground ground;
    private final PeopleServices people;

    EntrancePart(Ground ground, PeopleServices people) {
        this.ground = ground;
        this.people = people;
    }

    PeoplePorts people() {
        return new PeoplePorts(people, threads("sign-in", Passwords.AT_ONCE), Voices.offers(ground.config()));
    }

    SignOnPorts signOn() {
        var outbound = new Outbound(ground.vertx(), ground.config().people().privateProviders());
        var signOn = new SignOn(people.people(), outbound, ground.publicUrl(), people.clock());
        return new SignOnPorts(signOn, threads("providers", AT_PROVIDERS));
    }

    PasskeyPorts passkeys() {
        return PasskeyPorts.over(people.people(), ground.publicUrl());
    }

    private Blocking threads(String name, int atOnce) {
        var threads = new Blocking(ground.vertx(), name, atOnce, WAITING);
        ground.shutdown().add("work of " + name, CLOSES_WITHIN, threads::close);
        return threads;
    }
}
