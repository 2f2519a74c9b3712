package dev.viva.server.people.passkey;

import dev.viva.core.access.Passkeys;
import dev.viva.core.access.Passkeys.Known;
import dev.viva.core.access.Passkeys.Purpose;
import dev.viva.core.access.StaffSessions;
import dev.viva.core.access.StaffSessions.StaffSession;
import dev.viva.core.id.MemberId;
import dev.viva.core.id.TenantId;
import dev.viva.server.people.SignIn.Result;
import dev.viva.server.people.passkey.Ceremonies.Signed;
import dev.viva.server.people.passkey.PasskeyException.Reason;
import java.util.List;

/// Signs in with a passkey, and proves with one again who is signed in. There is nothing to guess, so no tries are
/// counted; a challenge is used up by its first answer, right or wrong.
///
/// **Threads:** any that may block. **Errors:** [PasskeyException], `ServiceException.Unavailable`.
public final class PasskeySignIn {

    private final Passkeys passkeys;
    private final StaffSessions sessions;
    private final Site site;
    private final Ceremonies ceremonies;

    /// @param site what authenticators know this server by
    public PasskeySignIn(Passkeys passkeys, StaffSessions sessions, Site site) {
        this.passkeys = passkeys;
        this.sessions = sessions;
        this.site = site;
        this.ceremonies = new Ceremonies(site);
    }

    /// Somebody wants to sign in; who, their passkey will tell.
    public Question ask() {
        return new Question(site.id(), passkeys.challenge(Purpose.signIn()), List.of());
    }

    /// Somebody proves again who they are.
    public Question ask(StaffSession session) {
        return new Question(
                site.id(),
                passkeys.challenge(Purpose.confirm(session.id())),
                passkeys.credentialIds(session.tenant(), session.member()));
    }

    /// Begins a session.
    ///
    /// @param device such as `Chrome on Linux`
    public Result signIn(Assertion assertion, String device) throws PasskeyException {
        var signed = answered(assertion, Purpose.signIn());
        var owner = UserHandle.parse(assertion.userHandle()).orElseThrow(() -> new PasskeyException(Reason.UNKNOWN));
        var known = verified(signed, owner.tenant(), owner.member());
        if (!known.inUse()) {
            return new Result.Suspended();
        }
        return known.elsewhere()
                ? new Result.Elsewhere()
                : new Result.In(sessions.begin(owner.tenant(), owner.member(), true, device));
    }

    /// Proves again who is signed in.
    ///
    /// @param token of the session
    public Result confirm(StaffSession session, String token, Assertion assertion) throws PasskeyException {
        var signed = answered(assertion, Purpose.confirm(session.id()));
        var owner = new UserHandle(session.tenant(), session.member());
        if (assertion.userHandle() != null
                && UserHandle.parse(assertion.userHandle())
                        .filter(owner::equals)
                        .isEmpty()) {
            throw new PasskeyException(Reason.SOMEBODY_ELSE);
        }
        var known = verified(signed, owner.tenant(), owner.member());
        return known.elsewhere()
                ? new Result.Elsewhere()
                : sessions.confirm(token, true).<Result>map(Result.In::new).orElseGet(Result.Refused::new);
    }

    /// Ends the session of a token, if there is one.
    public void leave(String token) {
        sessions.revoke(token);
    }

    private Signed answered(Assertion assertion, Purpose purpose) throws PasskeyException {
        var signed = ceremonies.read(assertion);
        if (!passkeys.answered(signed.challenge(), purpose)) {
            throw new PasskeyException(Reason.CHALLENGE);
        }
        return signed;
    }

    private Known verified(Signed signed, TenantId tenant, MemberId member) throws PasskeyException {
        var known =
                passkeys.find(tenant, signed.credentialId()).orElseThrow(() -> new PasskeyException(Reason.UNKNOWN));
        if (!known.member().equals(member)) {
            throw new PasskeyException(Reason.SOMEBODY_ELSE);
        }
        var count = ceremonies.verified(signed, known.key());
        if (!passkeys.used(tenant, known.id(), count)) {
            throw new PasskeyException(Reason.COUNTER); // another answer of the same count came in this very moment
        }
        return known;
    }

    /// What a browser asks an authenticator.
    ///
    /// @param credentialIds any of these; empty for whichever there is
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Question(String site, byte[] challenge, List<byte[]> credentialIds) {}
}
