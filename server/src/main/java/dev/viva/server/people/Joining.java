package dev.viva.server.people;

import dev.viva.core.access.Member;
import dev.viva.core.access.Members;
import dev.viva.core.access.Members.Arrival;
import dev.viva.core.access.Members.Invitation;
import dev.viva.core.access.Role;
import dev.viva.core.access.StaffSessions;
import dev.viva.core.access.StaffSessions.SignedIn;
import dev.viva.core.error.ServiceException.Conflict;
import dev.viva.core.id.MemberId;
import dev.viva.core.id.TenantId;
import dev.viva.core.tenant.Tenant;
import dev.viva.core.tenant.Tenants;
import dev.viva.server.mail.Post;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Invitations of the staff: made, looked at, accepted.
///
/// The first invitation of an installation is printed by its first start and names no address. Whoever
/// accepts it names the first company and becomes its Owner and, in the house, the installation's
/// Operator, with the same password.
///
/// **Threads:** any that may block. **Errors:** `ServiceException.Unavailable`,
/// `ServiceException.Conflict`.
public final class Joining {

    /// How long an invitation is good for.
    public static final Duration VALID = Duration.ofDays(7);

    /// How long a way back is good for.
    public static final Duration RECOVERY_VALID = Duration.ofHours(24);

    private static final Logger LOG = LoggerFactory.getLogger(Joining.class);
    private static final Duration MOMENT = Duration.ofMinutes(1);

    private final Members members;
    private final Tenants tenants;
    private final StaffSessions sessions;
    private final Passwords passwords;
    private final PasswordRules rules;
    private final Post post;
    private final URI publicUrl;

    public Joining(People people, PasswordRules rules, Post post, URI publicUrl) {
        this.members = people.members();
        this.tenants = people.tenants();
        this.sessions = people.sessions();
        this.passwords = people.passwords();
        this.rules = rules;
        this.post = post;
        this.publicUrl = publicUrl;
    }

    /// Invites somebody, by mail as well; the link is for them alone and cannot be shown again.
    ///
    /// @param by what whoever invites is
    public Link invite(TenantId tenant, String email, Role role, Role by) {
        var address = email.strip();
        var invited = members.invite(tenant, address, role, by, VALID);
        var link = link(invited.token());
        post.inviteMember(tenant, invited.member(), address, link, VALID.toDays());
        return new Link(invited.member(), link);
    }

    /// A way back for a member who is locked out; the link is for them alone and cannot be shown again.
    ///
    /// @param by what whoever does it is
    public Link recover(TenantId tenant, MemberId member, Role by) {
        var way = members.recover(tenant, member, by, RECOVERY_VALID);
        LOG.atInfo().addKeyValue("tenant", tenant).addKeyValue("member", member).log("a way back was made");
        return new Link(member, link(way.token()));
    }

    /// The same for whoever has this machine: Owners and Operators may have nobody else who could help them.
    ///
    /// @param company its key
    /// @return empty if there is no such member
    public Optional<Link> recover(String company, String email) {
        var address = email.strip();
        return tenant(company.strip())
                .flatMap(tenant -> members.list(tenant).stream()
                        .filter(member -> member.email().equalsIgnoreCase(address))
                        .findFirst()
                        .map(member -> recover(tenant, member.id(), Role.OPERATOR)));
    }

    private Optional<TenantId> tenant(String key) {
        return Stream.concat(tenants.find(Tenants.HOUSE).stream(), tenants.list().stream())
                .filter(tenant -> tenant.key().equals(key))
                .map(Tenant::id)
                .findFirst();
    }

    /// The first invitation of this installation; empty once it was accepted.
    public Optional<String> first() {
        var begun = members.list(Tenants.FIRST).stream()
                .anyMatch(member -> !member.email().isEmpty());
        return begun
                ? Optional.empty()
                : Optional.of(link(members.invite(Tenants.FIRST, "", Role.OWNER, Role.OWNER, VALID)
                        .token()));
    }

    /// What an invitation is good for; empty if it is not, or no more.
    public Optional<Invitation> look(String token) {
        return members.look(token);
    }

    /// Uses an invitation up and signs in.
    ///
    /// @param first what the first invitation leaves open; null with any other
    public Result accept(String token, Newcomer newcomer, @Nullable Founding first, String device) {
        var invitation = members.look(token);
        if (invitation.isEmpty()) {
            return new Result.NotValid();
        }
        var open = invitation.get().email().isEmpty();
        if (open != (first != null)) {
            throw new Conflict("this is " + (open ? "the first invitation" : "not the first invitation"));
        }
        if (newcomer.name().isBlank() && !invitation.get().recovery()) {
            return new Result.Nameless();
        }
        var email = first == null ? invitation.get().email() : first.email().strip();
        var against = rules.against(newcomer.password(), email);
        if (against.isPresent()) {
            return new Result.Weak(against.get());
        }
        var arrival = new Arrival(newcomer.name().strip(), email, passwords.hash(newcomer.password()));
        return join(token, arrival, first, device);
    }

    private Result join(String token, Arrival arrival, @Nullable Founding first, String device) {
        if (first != null) {
            makeOperator(arrival); // before the link is used up: without an Operator nobody could repair anything
        }
        var joined = members.accept(token, arrival);
        if (joined.isEmpty()) {
            return new Result.NotValid();
        }
        if (first != null) {
            name(first);
        }
        return new Result.In(sessions.begin(joined.get().tenant(), joined.get().member(), false, device));
    }

    /// Whoever tries again after a fault is Operator already.
    private void makeOperator(Arrival arrival) {
        if (members.list(Tenants.HOUSE).stream().anyMatch(member -> member.state() == Member.State.ACTIVE)) {
            return;
        }
        var house = members.invite(Tenants.HOUSE, arrival.email(), Role.OPERATOR, Role.OPERATOR, MOMENT);
        var _ = members.accept(house.token(), arrival);
    }

    private void name(Founding first) {
        try {
            tenants.rename(Tenants.FIRST, first.key(), first.company());
        } catch (Conflict _) {
            tenants.rename(Tenants.FIRST, "local", first.company()); // only the house has a key that early
        }
    }

    private String link(String token) {
        return publicUrl.resolve("/recruiter/join#" + token).toString();
    }

    /// An invitation that was just made.
    ///
    /// @param link a secret
    public record Link(MemberId member, String link) {

        @Override
        public String toString() {
            return "Link[" + member + "]";
        }
    }

    /// Who accepts.
    ///
    /// @param name may be empty for somebody who comes back
    public record Newcomer(String name, String password) {

        @Override
        public String toString() {
            return "Newcomer[personal]";
        }
    }

    /// What the first invitation leaves open.
    ///
    /// @param key of the company, as in sign-in
    public record Founding(String company, String key, String email) {

        @Override
        public String toString() {
            return "Founding[" + key + "]";
        }
    }

    /// How it went.
    public sealed interface Result {

        record In(SignedIn signedIn) implements Result {}

        /// Malformed, unknown, used up, over, or of a company that is suspended.
        record NotValid() implements Result {}

        /// Whoever is new has a name.
        record Nameless() implements Result {}

        /// The password is not accepted.
        ///
        /// @param why in words for whoever chose the password
        record Weak(String why) implements Result {}
    }
}
