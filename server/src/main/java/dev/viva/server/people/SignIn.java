package dev.viva.server.people;

import dev.viva.core.access.Credentials;
import dev.viva.core.access.Credentials.Account;
import dev.viva.core.access.Credentials.Attempt;
import dev.viva.core.access.StaffSessions;
import dev.viva.core.access.StaffSessions.SignedIn;
import dev.viva.core.access.StaffSessions.StaffSession;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Password and second factor, compared with what is kept. Each call takes one of the account's tries
/// first, so that guesses that come at the same time, on all nodes, count as well.
///
/// Whether company, address or password was wrong makes no difference to the answer, nor to how long it
/// takes.
///
/// **Threads:** any that may block. **Errors:** `ServiceException.Unavailable`.
public final class SignIn {

    private final Credentials credentials;
    private final StaffSessions sessions;
    private final Passwords passwords;
    private final SecondFactors factors;

    public SignIn(Credentials credentials, StaffSessions sessions, Passwords passwords, InstantSource clock) {
        this.credentials = credentials;
        this.sessions = sessions;
        this.passwords = passwords;
        this.factors = new SecondFactors(credentials, clock);
    }

    /// Begins a session.
    ///
    /// @param device such as `Chrome on Linux`
    public Result signIn(String company, String email, Proof proof, String device) {
        var attempt = credentials.attempt(company.strip().toLowerCase(Locale.ROOT), email);
        return check(
                attempt,
                proof,
                account -> sessions.begin(account.tenant(), account.member(), account.hasSecondFactor(), device));
    }

    /// Proves again who is signed in.
    ///
    /// @param token of the session
    public Result confirm(StaffSession session, String token, Proof proof) {
        var attempt = credentials.attempt(session.tenant(), session.member());
        return check(
                attempt,
                proof,
                account -> sessions.confirm(token, account.hasSecondFactor()).orElse(null));
    }

    private Result check(Attempt attempt, Proof proof, Opening opening) {
        return switch (attempt) {
            case Attempt.Nobody _ -> {
                var _ = passwords.fits(proof.password(), null);
                yield new Result.Refused();
            }
            case Attempt.Locked(var retryAfter) -> new Result.Later(retryAfter);
            case Attempt.Open open -> open(open, proof, opening);
        };
    }

    private Result open(Attempt.Open attempt, Proof proof, Opening opening) {
        var account = attempt.account();
        if (!passwords.fits(proof.password(), account.passwordHash())) {
            return new Result.Refused();
        }
        if (account.hasSecondFactor()) {
            var code = proof.code();
            if (code == null) {
                credentials.giveBack(attempt.taken()); // no guess; those before it still count
                return account.totpSecret() == null ? new Result.PasskeyNeeded() : new Result.CodeNeeded();
            }
            if (!factors.fits(account, code)) {
                return new Result.Refused();
            }
        }
        credentials.succeeded(attempt.taken());
        if (attempt.suspended()) {
            return new Result.Suspended();
        }
        if (account.elsewhere()) {
            return new Result.Elsewhere();
        }
        var signedIn = opening.open(account);
        return signedIn == null ? new Result.Refused() : new Result.In(signedIn);
    }

    private interface Opening {
        @Nullable
        SignedIn open(Account account);
    }

    /// What somebody shows.
    ///
    /// @param code of the second factor, or a recovery code; null for none
    public record Proof(String password, @Nullable String code) {

        @Override
        public String toString() {
            return "Proof[secret]";
        }
    }

    /// How it went.
    public sealed interface Result {

        record In(SignedIn signedIn) implements Result {}

        /// Not who they say they are.
        record Refused() implements Result {}

        /// The password is right, and the account has an authenticator app.
        record CodeNeeded() implements Result {}

        /// The same for an account that has passkeys alone: one of them is enough by itself.
        record PasskeyNeeded() implements Result {}

        /// Too many failed.
        record Later(Duration retryAfter) implements Result {}

        /// The company's account is suspended.
        record Suspended() implements Result {}

        /// All is right, but the company wants its people to sign in at its identity provider.
        record Elsewhere() implements Result {}
    }
}
