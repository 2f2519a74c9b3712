package dev.viva.server.people;

import dev.viva.core.access.Credentials;
import dev.viva.core.access.Credentials.Attempt;
import dev.viva.core.access.Member;
import dev.viva.core.access.Members;
import dev.viva.core.access.StaffSessions;
import dev.viva.core.access.StaffSessions.StaffSession;
import dev.viva.core.error.ServiceException.Conflict;
import dev.viva.core.error.ServiceException.NotFound;
import dev.viva.core.tenant.Tenants;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// What members change about themselves: password and second factor.
///
/// **Threads:** any that may block. **Errors:** `ServiceException.Unavailable`.
public final class OwnAccount {

    private final Tenants tenants;
    private final Members members;
    private final Credentials credentials;
    private final StaffSessions sessions;
    private final Passwords passwords;
    private final PasswordRules rules;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    public OwnAccount(People people, PasswordRules rules, InstantSource clock) {
        this.tenants = people.tenants();
        this.members = people.members();
        this.credentials = people.credentials();
        this.sessions = people.sessions();
        this.passwords = people.passwords();
        this.rules = rules;
        this.clock = clock;
    }

    /// Who is signed in.
    public Member member(StaffSession session) {
        return members.find(session.tenant(), session.member())
                .orElseThrow(() -> new NotFound("member", session.member()));
    }

    /// Changes the password; all other sessions of the member end.
    public Changed changePassword(StaffSession session, String present, String next) {
        return switch (credentials.attempt(session.tenant(), session.member())) {
            case Attempt.Locked(var retryAfter) -> new Changed.Later(retryAfter);
            case Attempt.Nobody _ -> new Changed.Wrong();
            case Attempt.Open open ->
                passwords.fits(present, open.account().passwordHash())
                        ? changeTo(session, open, next)
                        : new Changed.Wrong();
        };
    }

    private Changed changeTo(StaffSession session, Attempt.Open open, String next) {
        credentials.giveBack(open.taken()); // no more: of a second factor nothing was shown
        var against = rules.against(next, member(session).email());
        if (against.isPresent()) {
            return new Changed.Weak(against.get());
        }
        credentials.password(session.tenant(), session.member(), passwords.hash(next));
        sessions.revokeOthers(session.tenant(), session.member(), session.id());
        return new Changed.Done();
    }

    /// A secret for an authenticator app. Nothing is kept of it yet.
    public Offer offer(StaffSession session) {
        var secret = Totp.newSecret(random);
        var account = member(session).email();
        var issuer = "Viva " + tenants.company(session.tenant()).name();
        return new Offer(Base32.encode(secret), Totp.uri(issuer, account, secret));
    }

    /// Sets the offered secret up, if the code shows that the app has it.
    ///
    /// @return the recovery codes, shown once; empty if the code does not fit
    public Optional<List<String>> setUp(StaffSession session, String secret, String code) {
        var bytes = Base32.decode(secret).orElse(new byte[0]);
        var step = Totp.step(bytes, code.strip(), clock.instant());
        if (step.isEmpty()) {
            return Optional.empty();
        }
        var codes = RecoveryCodes.create(random);
        var hashes = codes.stream().map(RecoveryCodes::hash).toList();
        credentials.secondFactor(session.tenant(), session.member(), bytes, hashes);
        var _ = credentials.useStep(session.tenant(), session.member(), step.getAsLong());
        sessions.revokeOthers(session.tenant(), session.member(), session.id());
        return Optional.of(codes);
    }

    /// Forgets the second factor. Fails with `ServiceException.Conflict` where the company demands one.
    public void remove(StaffSession session) {
        if (tenants.company(session.tenant()).secondFactor()) {
            throw new Conflict("the company demands a second factor");
        }
        credentials.noSecondFactor(session.tenant(), session.member());
    }

    /// What an authenticator app is given.
    ///
    /// @param secret Base32
    /// @param uri    the same as a key URI
    public record Offer(String secret, String uri) {

        @Override
        public String toString() {
            return "Offer[secret]";
        }
    }

    /// How a change went.
    public sealed interface Changed {

        record Done() implements Changed {}

        /// The present password was not that.
        record Wrong() implements Changed {}

        record Later(Duration retryAfter) implements Changed {}

        /// The password is not accepted.
        ///
        /// @param why in words for whoever chose the password
        record Weak(String why) implements Changed {}
    }
}
