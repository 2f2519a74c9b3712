package dev.viva.server.people.passkey;

import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import dev.viva.core.access.Credentials;
import dev.viva.core.access.Credentials.Account;
import dev.viva.core.access.Member;
import dev.viva.core.access.Members;
import dev.viva.core.access.Passkeys;
import dev.viva.core.access.Passkeys.Passkey;
import dev.viva.core.access.Passkeys.Purpose;
import dev.viva.core.access.StaffSessions;
import dev.viva.core.access.StaffSessions.StaffSession;
import dev.viva.core.error.ServiceException.Conflict;
import dev.viva.core.error.ServiceException.NotFound;
import dev.viva.core.tenant.Tenants;
import dev.viva.server.people.People;
import dev.viva.server.people.passkey.PasskeyException.Reason;
import java.util.List;
import java.util.UUID;

/// The passkeys of who is signed in: added, listed, removed.
///
/// **Threads:** any that may block. **Errors:** [PasskeyException], `ServiceException.Conflict`,
/// `ServiceException.NotFound`, `ServiceException.Unavailable`.
public final class OwnPasskeys {

    private final Passkeys passkeys;
    private final Tenants tenants;
    private final Members members;
    private final Credentials credentials;
    private final StaffSessions sessions;
    private final Site site;
    private final Ceremonies ceremonies;

    /// @param site what authenticators know this server by
    public OwnPasskeys(People people, Site site) {
        this.passkeys = people.passkeys();
        this.tenants = people.tenants();
        this.members = people.members();
        this.credentials = people.credentials();
        this.sessions = people.sessions();
        this.site = site;
        this.ceremonies = new Ceremonies(site);
    }

    /// What an authenticator is asked for. Nothing is kept of it yet.
    public Wish wish(StaffSession session) {
        var account = account(session);
        if (account.elsewhere()) {
            throw new Conflict("members of this company sign in with their company, not with a passkey");
        }
        var member = members.find(session.tenant(), session.member()).orElseThrow(() -> gone(session));
        return new Wish(
                site.id(),
                passkeys.challenge(Purpose.add(session.id())),
                new UserHandle(session.tenant(), session.member()).bytes(),
                member,
                tenants.company(session.tenant()).name(),
                Ceremonies.ALGORITHMS.stream()
                        .map(COSEAlgorithmIdentifier::getValue)
                        .toList(),
                passkeys.credentialIds(session.tenant(), session.member()));
    }

    /// Keeps a new passkey. With the first second factor of a member their other sessions end.
    ///
    /// @param name by which its member knows it
    public Passkey add(StaffSession session, String name, Attestation attestation) throws PasskeyException {
        var made = ceremonies.read(attestation);
        if (!passkeys.answered(made.challenge(), Purpose.add(session.id()))) {
            throw new PasskeyException(Reason.CHALLENGE);
        }
        var verified = ceremonies.verified(made);
        var before = account(session);
        var added = passkeys.add(session.tenant(), session.member(), name, verified);
        if (!before.hasSecondFactor()) {
            sessions.revokeOthers(session.tenant(), session.member(), session.id());
        }
        return added;
    }

    /// Oldest first.
    public List<Passkey> list(StaffSession session) {
        return passkeys.list(session.tenant(), session.member());
    }

    /// Forgets a passkey. Fails with `ServiceException.Conflict` if the company demands a second factor and it is the
    /// last.
    public void remove(StaffSession session, UUID passkey) {
        var demanded = tenants.company(session.tenant()).secondFactor();
        var others = list(session).stream().anyMatch(other -> !other.id().equals(passkey));
        var account = account(session);
        if (demanded && !others && account.totpSecret() == null && !account.elsewhere()) {
            throw new Conflict("the company demands a second factor, and this is the last (add another first)");
        }
        if (!passkeys.remove(session.tenant(), session.member(), passkey)) {
            throw new NotFound("passkey", passkey);
        }
    }

    private Account account(StaffSession session) {
        return credentials.account(session.tenant(), session.member()).orElseThrow(() -> gone(session));
    }

    private static NotFound gone(StaffSession session) {
        return new NotFound("member", session.member());
    }

    /// What a browser asks an authenticator to make.
    ///
    /// @param user       what the authenticator keeps of whose it is
    /// @param algorithms by their COSE numbers, the preferred first
    /// @param present    of authenticators that have one already
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Wish(
            String site,
            byte[] challenge,
            byte[] user,
            Member member,
            String company,
            List<Long> algorithms,
            List<byte[]> present) {}
}
