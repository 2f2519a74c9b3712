package dev.viva.persistence.access;

import dev.viva.core.access.Member;
import dev.viva.core.access.Members;
import dev.viva.core.access.Permission;
import dev.viva.core.access.Role;
import dev.viva.core.error.ServiceException.Conflict;
import dev.viva.core.error.ServiceException.NotFound;
import dev.viva.core.id.MemberId;
import dev.viva.core.id.TenantId;
import dev.viva.persistence.access.People.Person;
import dev.viva.persistence.crypto.KeyStore;
import dev.viva.persistence.postgres.SqlStates;
import dev.viva.persistence.postgres.TenantTransactions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// Members in PostgreSQL; their names and addresses as ciphertext.
public final class PostgresMembers implements Members {

    /// Of each of these there is always one.
    private static final Set<Role> NEVER_NONE = EnumSet.of(Role.OWNER, Role.OPERATOR);

    private static final String ACTIVE = Member.State.ACTIVE.name();

    private final TenantTransactions transactions;
    private final People people;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    public PostgresMembers(TenantTransactions transactions, KeyStore keys, InstantSource clock) {
        this.transactions = transactions;
        this.people = new People(keys);
        this.clock = clock;
    }

    @Override
    public Invited invite(TenantId tenant, String email, Role role, Role by, Duration validFor) {
        var token = TenantToken.random(tenant, random);
        var address = people.address(tenant, email);
        try {
            return transactions.call(tenant, handle -> {
                var dao = dao(handle);
                dao.lockTenant(tenant.value());
                requireRight(by, role);
                var member = dao.invited(tenant.value(), address);
                member.ifPresent(again -> {
                    requireRight(by, role(dao, tenant, again));
                    dao.role(tenant.value(), again, role.name());
                });
                var invited = member.orElseGet(() -> insert(dao, tenant, email, role));
                var expiresAt = clock.instant().plus(validFor).truncatedTo(ChronoUnit.MILLIS);
                if (!email.isEmpty()) { // the first one may stand on the screens of several nodes
                    dao.deleteInvitations(tenant.value(), invited);
                }
                dao.insertInvitation(tenant.value(), token.hash().bytes(), invited, expiresAt);
                return new Invited(new MemberId(invited), token.text());
            });
        } catch (RuntimeException e) {
            throw SqlStates.is(e, SqlStates.TAKEN) ? new Conflict("somebody with this address is a member already") : e;
        }
    }

    private static Role role(MemberDao dao, TenantId tenant, UUID member) {
        var row = dao.find(tenant.value(), member).orElseThrow(() -> new NotFound("member", member));
        return Role.valueOf(row.role());
    }

    private static void requireRight(Role by, Role of) {
        if (!Permission.mayTouch(by, of)) {
            throw new Conflict("only Owners make and unmake Owners");
        }
    }

    private UUID insert(MemberDao dao, TenantId tenant, String email, Role role) {
        var member = UUID.randomUUID();
        var person = people.seal(tenant, member, new Person("", email));
        dao.insert(tenant.value(), member, role.name(), people.address(tenant, email), person, clock.instant());
        return member;
    }

    @Override
    public Invited recover(TenantId tenant, MemberId member, Role by, Duration validFor) {
        var token = TenantToken.random(tenant, random);
        transactions.run(tenant, handle -> {
            var dao = dao(handle);
            dao.lockTenant(tenant.value());
            var row = dao.find(tenant.value(), member.value()).orElseThrow(() -> new NotFound("member", member));
            requireRight(by, Role.valueOf(row.role()));
            if (!row.state().equals(ACTIVE)) {
                throw new Conflict("this member has not come in yet (expected: an active one; invite them again)");
            }
            requirePassword(dao, tenant, member.value());
            var expiresAt = clock.instant().plus(validFor).truncatedTo(ChronoUnit.MILLIS);
            dao.deleteInvitations(tenant.value(), member.value());
            dao.insertInvitation(tenant.value(), token.hash().bytes(), member.value(), expiresAt);
        });
        return new Invited(member, token.text());
    }

    @Override
    public Optional<Invitation> look(String invitationToken) {
        return TenantToken.parse(invitationToken)
                .flatMap(token -> transactions
                        .call(token.tenant(), handle -> row(handle, token))
                        .map(row -> invitation(token.tenant(), row)));
    }

    private Optional<InvitationRow> row(Handle handle, TenantToken token) {
        return dao(handle).invitation(token.tenant().value(), token.hash().bytes(), clock.instant());
    }

    private Invitation invitation(TenantId tenant, InvitationRow row) {
        var email = people.open(tenant, row.memberId(), row.person()).email();
        return new Invitation(
                tenant,
                row.company(),
                row.key(),
                email,
                Role.valueOf(row.role()),
                row.state().equals(ACTIVE),
                row.expiresAt());
    }

    @Override
    public Optional<Joined> accept(String invitationToken, Arrival arrival) {
        return TenantToken.parse(invitationToken).flatMap(token -> accept(token, arrival));
    }

    private Optional<Joined> accept(TenantToken token, Arrival arrival) {
        var tenant = token.tenant();
        return transactions.call(tenant, handle -> {
            dao(handle).lockTenant(tenant.value()); // before the look: whoever comes second finds it used up
            return row(handle, token).flatMap(row -> {
                var dao = dao(handle);
                var changed = row.state().equals(ACTIVE)
                        ? comeBack(handle, tenant, row, arrival)
                        : comeIn(dao, tenant, row, arrival);
                dao.deleteInvitations(tenant.value(), row.memberId());
                return changed ? Optional.of(new Joined(tenant, new MemberId(row.memberId()))) : Optional.empty();
            });
        });
    }

    private boolean comeIn(MemberDao dao, TenantId tenant, InvitationRow row, Arrival arrival) {
        requirePassword(dao, tenant, row.memberId());
        var known = people.open(tenant, row.memberId(), row.person());
        if (known.email().isEmpty() && dao.active(tenant.value(), row.role()) > 0) {
            return false; // somebody else was the first
        }
        var email = known.email().isEmpty() ? arrival.email() : known.email();
        return dao.activate(
                        tenant.value(),
                        row.memberId(),
                        people.seal(tenant, row.memberId(), new Person(arrival.name(), email)),
                        people.address(tenant, email),
                        arrival.passwordHash())
                == 1;
    }

    /// Where the company's own provider opens the door, a password does not.
    private static void requirePassword(MemberDao dao, TenantId tenant, UUID member) {
        if (dao.elsewhere(tenant.value(), member)) {
            throw new Conflict("members of this company sign in with their company, not with a password");
        }
    }

    private static boolean comeBack(Handle handle, TenantId tenant, InvitationRow row, Arrival arrival) {
        requirePassword(dao(handle), tenant, row.memberId());
        var credentials = handle.attach(CredentialDao.class);
        credentials.noSecondFactor(tenant.value(), row.memberId());
        handle.attach(PasskeyDao.class).deleteAll(tenant.value(), row.memberId());
        handle.attach(SessionDao.class).deleteAll(tenant.value(), row.memberId());
        return credentials.password(tenant.value(), row.memberId(), arrival.passwordHash()) == 1;
    }

    @Override
    public List<Member> list(TenantId tenant) {
        return transactions.call(tenant, handle -> dao(handle).list(tenant.value())).stream()
                .map(row -> member(tenant, row))
                .toList();
    }

    @Override
    public Optional<Member> find(TenantId tenant, MemberId member) {
        return transactions
                .call(tenant, handle -> dao(handle).find(tenant.value(), member.value()))
                .map(row -> member(tenant, row));
    }

    private Member member(TenantId tenant, MemberRow row) {
        var person = people.open(tenant, row.memberId(), row.person());
        return new Member(
                new MemberId(row.memberId()),
                person.name(),
                person.email(),
                Role.valueOf(row.role()),
                Member.State.valueOf(row.state()),
                row.secondFactor(),
                row.createdAt());
    }

    @Override
    public void changeRole(TenantId tenant, MemberId member, Role role, Role by) {
        requireRight(by, role);
        keepingOne(tenant, member, by, dao -> dao.role(tenant.value(), member.value(), role.name()));
    }

    @Override
    public void remove(TenantId tenant, MemberId member, Role by) {
        keepingOne(tenant, member, by, dao -> dao.delete(tenant.value(), member.value()));
    }

    private void keepingOne(TenantId tenant, MemberId member, Role by, Change change) {
        transactions.run(tenant, handle -> {
            var dao = dao(handle);
            dao.lockTenant(tenant.value());
            var row = dao.find(tenant.value(), member.value()).orElseThrow(() -> new NotFound("member", member));
            requireRight(by, Role.valueOf(row.role()));
            change.make(dao);
            var wasOne =
                    NEVER_NONE.contains(Role.valueOf(row.role())) && row.state().equals(ACTIVE);
            if (wasOne && dao.active(tenant.value(), row.role()) == 0) {
                throw new Conflict("the last " + row.role() + " stays (make somebody else " + row.role() + " first)");
            }
        });
    }

    private interface Change {
        void make(MemberDao dao);
    }

    private static MemberDao dao(Handle handle) {
        return handle.attach(MemberDao.class);
    }
}
