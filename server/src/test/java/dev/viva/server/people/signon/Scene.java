package dev.viva.server.people.signon;

import dev.viva.core.access.IdentityProvider;
import dev.viva.core.access.Role;
import dev.viva.core.access.StaffSessions.SignedIn;
import dev.viva.core.id.TenantId;
import dev.viva.server.RealStores;
import dev.viva.server.outbound.Outbound;
import dev.viva.server.people.Joining;
import dev.viva.server.people.Joining.Newcomer;
import dev.viva.server.people.PeopleServices;
import dev.viva.server.people.SignIn.Result;
import dev.viva.server.people.signon.SignOn.Leaving;
import dev.viva.server.people.signon.SignOn.Return;
import dev.viva.server.people.signon.SignOn.Visitor;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/// A company with a provider and a member `bob`, who has never come by it.
final class Scene implements AutoCloseable {

    static final URI PUBLIC = URI.create("http://localhost:7000");
    static final Map<String, Object> BOB = Map.of("sub", "sub-bob", "email", "bob@acme.example", "name", "Bob");

    final TestProvider provider;
    final SignOn signOn;
    final TenantId tenant;
    final String key = "acme-" + UUID.randomUUID().toString().substring(0, 8);
    final AtomicReference<Instant> now;
    private final PeopleServices people;
    private final SignedIn bob;

    /// @param patience with the provider
    Scene(Vertx vertx, RealStores stores, AtomicReference<Instant> now, Duration patience) throws Exception {
        this.now = now;
        this.people = stores.people();
        provider = new TestProvider(vertx, now::get);
        signOn = new SignOn(people.people(), new Outbound(vertx, true, patience), PUBLIC, now::get);
        tenant = people.people().tenants().create(key, "Acme", null);
        people.people().signOns().keep(tenant, settings());
        bob = join("bob@acme.example");
    }

    IdentityProvider settings() {
        return new IdentityProvider(
                provider.issuer(),
                TestProvider.CLIENT,
                TestProvider.SECRET,
                Set.of("acme.example"),
                false,
                false,
                null);
    }

    void set(IdentityProvider settings) {
        people.people().signOns().keep(tenant, settings);
    }

    /// A member with a password, signed in.
    SignedIn join(String email) {
        var link = people.joining()
                .invite(tenant, email, Role.RECRUITER, Role.OWNER)
                .link();
        var joined = people.joining()
                .accept(
                        link.substring(link.indexOf('#') + 1),
                        new Newcomer("X", "five short words in here"),
                        null,
                        "x");
        if (joined instanceof Joining.Result.In(var signedIn)) {
            return signedIn;
        }
        throw new AssertionError(joined);
    }

    Leaving leave() throws SignOnException {
        return signOn.leave(key);
    }

    /// The honest way, as far as the provider lets it be one.
    Result signIn() throws SignOnException {
        return signIn(BOB);
    }

    Result signIn(Map<String, Object> who) throws SignOnException {
        var leaving = leave();
        return arrive(provider.visit(leaving.to(), who), leaving.browser());
    }

    /// The honest way with one claim bent; null takes it away.
    Result signInWith(String claim, Object value) throws SignOnException {
        provider.bent.claims = claims -> claims.claim(claim, value);
        return signIn();
    }

    Result arrive(Map<String, String> back, String browser) throws SignOnException {
        return arrive(back, browser, Optional.empty());
    }

    Result arrive(Map<String, String> back, String browser, Optional<String> session) throws SignOnException {
        return signOn.arrive(
                new Return(back.get("state"), back.get("code"), back.get("iss"), back.get("error"), null),
                new Visitor(browser, session, "x"));
    }

    /// Which session somebody shows who is back.
    enum Shows {
        ITS_SESSION,
        ANOTHER_SESSION,
        NO_SESSION
    }

    /// Bob signs in; then `who` proves for that session who they are.
    Result confirm(Map<String, Object> who, Shows shows) throws SignOnException {
        var bent = provider.bent.claims;
        provider.bent.claims = _ -> {};
        var session = signedIn(signIn());
        var other = signedIn(signIn());
        provider.bent.claims = bent;
        var leaving = signOn.leave(session.session());
        var shown = switch (shows) {
            case ITS_SESSION -> Optional.of(session.token());
            case ANOTHER_SESSION -> Optional.of(other.token());
            case NO_SESSION -> Optional.<String>empty();
        };
        return arrive(provider.visit(leaving.to(), who), leaving.browser(), shown);
    }

    private static SignedIn signedIn(Result result) {
        if (result instanceof Result.In(var signedIn)) {
            return signedIn;
        }
        throw new AssertionError(result);
    }

    void removeBob() {
        people.people().members().remove(tenant, bob.session().member(), Role.OWNER);
    }

    /// What came back, with something changed.
    static Map<String, String> with(Map<String, String> back, String name, String value) {
        var changed = new HashMap<>(back);
        changed.put(name, value);
        return changed;
    }

    void later(Duration time) {
        now.updateAndGet(instant -> instant.plus(time));
    }

    @Override
    public void close() {
        provider.close();
    }
}
