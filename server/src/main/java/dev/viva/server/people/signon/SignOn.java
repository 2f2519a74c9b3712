package dev.viva.server.people.signon;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.viva.core.access.Credentials.Account;
import dev.viva.core.access.Credentials.Attempt;
import dev.viva.core.access.IdentityProvider;
import dev.viva.core.access.SignOns.Found;
import dev.viva.core.access.SignOns.Journey;
import dev.viva.core.access.StaffSessions.SignedIn;
import dev.viva.core.access.StaffSessions.StaffSession;
import dev.viva.core.error.ServiceException.NotFound;
import dev.viva.core.id.MemberId;
import dev.viva.core.id.TenantId;
import dev.viva.server.outbound.Outbound;
import dev.viva.server.people.People;
import dev.viva.server.people.SecondFactors;
import dev.viva.server.people.SignIn.Result;
import dev.viva.server.people.signon.SignOnException.Reason;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Sign-in at a company's own identity provider, and proof there who is signed in.
///
/// **Threads:** any that may block. **Errors:** [SignOnException], `ServiceException.NotFound` (the company has no
/// provider), `ServiceException.Unavailable`.
public final class SignOn {

    private final People people;
    private final Providers providers;
    private final CodeExchange exchange;
    private final IdTokens tokens;
    private final SecondFactors factors;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    /// @param publicUrl where browsers come back to
    public SignOn(People people, Outbound outbound, URI publicUrl, InstantSource clock) {
        this.people = people;
        this.providers = new Providers(new ProviderServer(outbound), clock);
        this.exchange = new CodeExchange(new ProviderServer(outbound), publicUrl.resolve("/recruiter/sign-on"));
        this.tokens = new IdTokens(providers);
        this.factors = new SecondFactors(people.credentials(), clock);
        this.clock = clock;
    }

    /// Somebody wants to sign in.
    ///
    /// @param company its key
    public Leaving leave(String company) throws SignOnException {
        var tenant = people.signOns().company(company.strip().toLowerCase(Locale.ROOT));
        return leave(tenant.orElseThrow(SignOn::none), null);
    }

    /// Somebody proves again who they are.
    public Leaving leave(StaffSession session) throws SignOnException {
        return leave(session.tenant(), session.id());
    }

    private Leaving leave(TenantId tenant, @Nullable UUID session) throws SignOnException {
        var provider = people.signOns().provider(tenant).orElseThrow(SignOn::none);
        var metadata = providers.metadata(provider.issuer());
        var browser = JourneySecrets.newBrowser(random);
        var state = people.signOns().leave(tenant, provider, browser, session);
        var secrets = JourneySecrets.of(browser, state);
        var to = exchange.authorization(metadata, provider.clientId(), state, secrets, session != null);
        return new Leaving(to, browser);
    }

    private static NotFound none() {
        return new NotFound("identity provider", "of this company");
    }

    /// Somebody is back.
    ///
    /// @param visitor the browser that they came back with
    public Result arrive(Return back, Visitor visitor) throws SignOnException {
        var code = back.secondFactor();
        if (code != null) {
            return withCode(back.state(), code, visitor);
        }
        var journey = people.signOns()
                .arrive(back.state(), visitor.browser())
                .orElseThrow(() -> new SignOnException(Reason.STATE));
        var provider = unchanged(journey);
        var claims = claims(back, visitor, journey, provider);
        var member = member(journey, provider, claims);
        var account = account(journey.tenant(), member);
        var shownThere = provider.trustedFactor() && ShownFactors.severalIn(claims);
        if (account.hasSecondFactor() && account.totpSecret() == null && !shownThere) {
            return new Result.PasskeyNeeded();
        }
        if (account.hasSecondFactor() && !shownThere) {
            people.signOns().awaitCode(back.state(), visitor.browser(), journey, member);
            return new Result.CodeNeeded();
        }
        return open(journey, member, shownThere, visitor);
    }

    private IdentityProvider unchanged(Journey journey) throws SignOnException {
        return people.signOns()
                .provider(journey.tenant())
                .filter(now ->
                        now.issuer().equals(journey.issuer()) && now.clientId().equals(journey.clientId()))
                .orElseThrow(() -> new SignOnException(Reason.CHANGED));
    }

    private JWTClaimsSet claims(Return back, Visitor visitor, Journey journey, IdentityProvider provider)
            throws SignOnException {
        var metadata = providers.metadata(provider.issuer());
        var named = back.issuer();
        if (named == null
                ? metadata.namesItself()
                : !named.equals(provider.issuer().toString())) {
            throw new SignOnException(Reason.MIXED_UP);
        }
        if (back.error() != null) {
            throw new SignOnException(Reason.DECLINED);
        }
        var code = Optional.ofNullable(back.code()).orElseThrow(() -> new SignOnException(Reason.NO_CODE));
        var secrets = JourneySecrets.of(visitor.browser(), back.state());
        var token = exchange.idToken(metadata, provider, code, secrets);
        var fresh = journey.session() == null ? null : journey.leftAt();
        return tokens.verified(
                token,
                new IdTokens.Expected(provider.issuer(), provider.clientId(), secrets.nonce(), clock.instant(), fresh));
    }

    private MemberId member(Journey journey, IdentityProvider provider, JWTClaimsSet claims) throws SignOnException {
        var identity = Identities.read(claims, provider);
        return switch (people.signOns().find(journey.tenant(), identity, provider.joinAs())) {
            case Found.Known(var member) -> member;
            case Found.Stranger _ -> throw new SignOnException(Reason.STRANGER);
            case Found.Taken _ -> throw new SignOnException(Reason.TAKEN);
        };
    }

    private Account account(TenantId tenant, MemberId member) throws SignOnException {
        return people.credentials()
                .account(tenant, member)
                .orElseThrow(() -> new SignOnException(Reason.STRANGER)); // removed in this very moment
    }

    /// The provider has shown who it is; the journey waits for our own second factor.
    private Result withCode(String state, String code, Visitor visitor) throws SignOnException {
        var journey =
                people.signOns().waiting(state, visitor.browser()).orElseThrow(() -> new SignOnException(Reason.STATE));
        var member = journey.member();
        if (member == null) {
            throw new SignOnException(Reason.STATE);
        }
        return switch (people.credentials().attempt(journey.tenant(), member)) {
            case Attempt.Nobody _ -> new Result.Refused();
            case Attempt.Locked(var retryAfter) -> new Result.Later(retryAfter);
            case Attempt.Open(var account, var suspended, var taken) -> {
                if (!factors.fits(account, code)) {
                    yield new Result.Refused();
                }
                people.credentials().succeeded(taken);
                people.signOns().end(state);
                yield suspended ? new Result.Suspended() : open(journey, member, true, visitor);
            }
        };
    }

    private Result open(Journey journey, MemberId member, boolean secondFactor, Visitor visitor)
            throws SignOnException {
        var session = journey.session();
        if (session == null) {
            var begun = people.sessions().begin(journey.tenant(), member, secondFactor, visitor.device());
            visitor.session().ifPresent(people.sessions()::revoke); // whoever signs in anew has left the old one
            return new Result.In(begun);
        }
        return new Result.In(confirmed(session, member, secondFactor, visitor));
    }

    private SignedIn confirmed(UUID session, MemberId member, boolean secondFactor, Visitor visitor)
            throws SignOnException {
        var token = visitor.session().orElseThrow(() -> new SignOnException(Reason.SOMEBODY_ELSE));
        var same = people.sessions()
                .find(token)
                .filter(now -> now.id().equals(session) && now.member().equals(member));
        if (same.isEmpty()) {
            throw new SignOnException(Reason.SOMEBODY_ELSE);
        }
        return people.sessions()
                .confirm(token, secondFactor)
                .orElseThrow(() -> new SignOnException(Reason.SOMEBODY_ELSE));
    }

    /// Keeps what a company sets, once its provider has answered.
    public void keep(TenantId tenant, IdentityProvider provider) throws SignOnException {
        providers.tryOut(provider.issuer());
        people.signOns().keep(tenant, provider);
    }

    /// What a company has set.
    public Optional<IdentityProvider> provider(TenantId tenant) {
        return people.signOns().provider(tenant);
    }

    /// Where browsers come back to; a company tells its provider.
    public URI redirect() {
        return exchange.redirect();
    }

    /// Forgets the provider; from then on passwords alone are good.
    public void forget(TenantId tenant) {
        people.signOns().forget(tenant);
    }

    /// Where the browser goes, and what it keeps meanwhile.
    ///
    /// @param browser a secret
    public record Leaving(URI to, String browser) {

        @Override
        public String toString() {
            return "Leaving[secret]";
        }
    }

    /// What somebody comes back with.
    ///
    /// @param issuer       that the answer names; null if it names none
    /// @param error        what the provider says instead of a code
    /// @param secondFactor the code of our own second factor, after the provider was believed
    public record Return(
            String state,
            @Nullable String code,
            @Nullable String issuer,
            @Nullable String error,
            @Nullable String secondFactor) {

        @Override
        public String toString() {
            return "Return[secret]";
        }
    }

    /// The browser that came back.
    ///
    /// @param browser what it was given when it left; a secret
    /// @param session token of the session that it shows
    public record Visitor(String browser, Optional<String> session, String device) {

        @Override
        public String toString() {
            return "Visitor[" + device + "]";
        }
    }
}
