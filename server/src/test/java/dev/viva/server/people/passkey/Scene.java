package dev.viva.server.people.passkey;

import dev.viva.core.access.Role;
import dev.viva.core.access.StaffSessions.SignedIn;
import dev.viva.core.access.StaffSessions.StaffSession;
import dev.viva.core.id.TenantId;
import dev.viva.server.RealStores;
import dev.viva.server.people.Joining;
import dev.viva.server.people.Joining.Newcomer;
import dev.viva.server.people.PeopleServices;
import dev.viva.server.people.SignIn.Result;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/// Two companies; in the first Ada and Bob, each with a passkey and signed in.
final class Scene {

    static final URI PUBLIC = URI.create("http://localhost:7000");
    static final String SITE = "localhost";
    static final String ORIGIN = "http://localhost:7000";

    final AtomicReference<Instant> now;
    final PeopleServices people;
    final PasskeySignIn signIn;
    final OwnPasskeys own;
    final SoftAuthenticator key = new SoftAuthenticator(ORIGIN);
    final SoftAuthenticator bobsKey = new SoftAuthenticator(ORIGIN);
    final TenantId rival;
    final SignedIn ada;
    final SignedIn bob;

    Scene(RealStores stores, AtomicReference<Instant> now) throws PasskeyException {
        this.now = now;
        people = stores.people();
        var site = Site.at(PUBLIC);
        signIn = new PasskeySignIn(people.people().passkeys(), people.people().sessions(), site);
        own = new OwnPasskeys(people.people(), site);
        var acme = company();
        rival = company();
        ada = join(acme, "ada@acme.example");
        bob = join(acme, "bob@acme.example");
        var _ = add(ada.session(), key);
        var _ = add(bob.session(), bobsKey);
    }

    private TenantId company() {
        return people.people().tenants().create("c-" + UUID.randomUUID(), "Acme", null);
    }

    SignedIn join(TenantId tenant, String email) {
        var link = people.joining()
                .invite(tenant, email, Role.RECRUITER, Role.OWNER)
                .link();
        var token = link.substring(link.indexOf('#') + 1);
        var joined = people.joining().accept(token, new Newcomer("X", "five short words in here"), null, "x");
        if (joined instanceof Joining.Result.In(var signedIn)) {
            return signedIn;
        }
        throw new AssertionError(joined);
    }

    /// The honest way, as far as the authenticator lets it be one.
    UUID add(StaffSession session, SoftAuthenticator authenticator) throws PasskeyException {
        var wish = own.wish(session);
        return own.add(session, "key", authenticator.make(wish.site(), wish.challenge(), wish.user()))
                .id();
    }

    /// Somebody at Ada's passkey signs in.
    Result signIn() throws PasskeyException {
        return answer(key.sign(signIn.ask()));
    }

    Result answer(Assertion assertion) throws PasskeyException {
        return signIn.signIn(assertion, "x");
    }

    /// Somebody confirms Ada's session.
    Result confirm(SoftAuthenticator with) throws PasskeyException {
        return signIn.confirm(ada.session(), ada.token(), with.sign(signIn.ask(ada.session())));
    }

    void later(Duration time) {
        now.updateAndGet(instant -> instant.plus(time));
    }
}
