package dev.viva.persistence.access;

import dev.viva.core.access.IdentityProvider;
import dev.viva.core.access.Role;
import dev.viva.core.access.SignOns;
import dev.viva.core.id.MemberId;
import dev.viva.core.id.TenantId;
import dev.viva.core.record.Sha256;
import dev.viva.persistence.access.People.Person;
import dev.viva.persistence.crypto.KeyStore;
import dev.viva.persistence.postgres.Database;
import dev.viva.persistence.postgres.InstallationTransactions;
import dev.viva.persistence.postgres.TenantTransactions;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Sign-in at identity providers, in PostgreSQL: on all nodes the same. What a browser carries stands
/// there as a hash, who has which identity as a keyed one, the client's secret as ciphertext.
public final class PostgresSignOns implements SignOns {

    private final InstallationTransactions installation;
    private final TenantTransactions transactions;
    private final People people;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    public PostgresSignOns(Database database, KeyStore keys, InstantSource clock) {
        this.installation = database.installation();
        this.transactions = database.transactions();
        this.people = new People(keys);
        this.clock = clock;
    }

    @Override
    public Optional<IdentityProvider> provider(TenantId tenant) {
        return transactions
                .call(tenant, handle -> dao(handle).provider(tenant.value()))
                .map(row -> provider(tenant, row));
    }

    private IdentityProvider provider(TenantId tenant, ProviderRow row) {
        var secret = row.clientSecret();
        return new IdentityProvider(
                URI.create(row.issuer()),
                row.clientId(),
                secret == null ? null : people.openClientSecret(tenant, secret),
                Set.of(row.domains()),
                row.required(),
                row.trustedFactor(),
                row.joinAs() == null ? null : Role.valueOf(row.joinAs()));
    }

    @Override
    public Optional<TenantId> company(String key) {
        return installation
                .overTenants(handle -> dao(handle).company(key, now()))
                .map(TenantId::new);
    }

    @Override
    public void keep(TenantId tenant, IdentityProvider provider) {
        var secret = provider.clientSecret();
        var joinAs = provider.joinAs();
        var row = new ProviderRow(
                tenant.value(),
                provider.issuer().toString(),
                provider.clientId(),
                secret == null ? null : people.sealClientSecret(tenant, secret),
                provider.domains().stream().sorted().toArray(String[]::new),
                provider.required(),
                provider.trustedFactor(),
                joinAs == null ? null : joinAs.name());
        transactions.run(tenant, handle -> {
            var dao = dao(handle);
            var same = dao.provider(tenant.value())
                    .filter(before -> before.issuer().equals(row.issuer())
                            && before.clientId().equals(row.clientId())) // subjects may be made for one client
                    .isPresent();
            if (!same) {
                dao.forgetIdentities(tenant.value());
            }
            dao.keep(row);
        });
    }

    @Override
    public void forget(TenantId tenant) {
        transactions.run(tenant, handle -> {
            dao(handle).forgetProvider(tenant.value());
            dao(handle).forgetIdentities(tenant.value());
        });
    }

    @Override
    public String leave(TenantId tenant, IdentityProvider provider, String browser, @Nullable UUID session) {
        var state = TenantToken.random(tenant, random);
        var now = now();
        var row = new JourneyRow(
                tenant.value(),
                state.hash().bytes(),
                hash(browser),
                provider.issuer().toString(),
                provider.clientId(),
                now,
                now.plus(ON_THE_WAY),
                session,
                null);
        transactions.run(tenant, handle -> {
            dao(handle).forgetOld(tenant.value(), now);
            dao(handle).leave(row);
        });
        return state.text();
    }

    @Override
    public Optional<Journey> arrive(String state, String browser) {
        return TenantToken.parse(state)
                .flatMap(token -> transactions.call(
                        token.tenant(),
                        handle -> dao(handle)
                                .arrive(token.tenant().value(), token.hash().bytes(), hash(browser), now())))
                .map(JourneyRow::journey);
    }

    @Override
    public void awaitCode(String state, String browser, Journey arrived, MemberId member) {
        var tenant = arrived.tenant();
        var row = new JourneyRow(
                tenant.value(),
                token(state).hash().bytes(),
                hash(browser),
                arrived.issuer().toString(),
                arrived.clientId(),
                arrived.leftAt(),
                arrived.leftAt().plus(ON_THE_WAY),
                arrived.session(),
                member.value());
        transactions.run(tenant, handle -> dao(handle).leave(row));
    }

    @Override
    public Optional<Journey> waiting(String state, String browser) {
        return TenantToken.parse(state)
                .flatMap(token -> transactions.call(
                        token.tenant(),
                        handle -> dao(handle)
                                .waiting(token.tenant().value(), token.hash().bytes(), hash(browser), now())))
                .map(JourneyRow::journey);
    }

    @Override
    public void end(String state) {
        var token = token(state);
        transactions.run(
                token.tenant(),
                handle -> dao(handle).end(token.tenant().value(), token.hash().bytes()));
    }

    @Override
    public Found find(TenantId tenant, Identity identity, @Nullable Role joinAs) {
        var mark = people.identity(tenant, identity.issuer() + "\n" + identity.subject());
        return transactions.call(tenant, handle -> {
            handle.attach(MemberDao.class).lockTenant(tenant.value()); // two who come at once are the same one
            var known = dao(handle).known(tenant.value(), mark);
            return known.isPresent()
                    ? new Found.Known(new MemberId(known.get()))
                    : firstTime(handle, tenant, identity, mark, joinAs);
        });
    }

    private Found firstTime(Handle handle, TenantId tenant, Identity identity, byte[] mark, @Nullable Role joinAs) {
        var person = new Person(identity.name(), identity.email());
        var member = dao(handle)
                .member(tenant.value(), people.address(tenant, identity.email()))
                .or(() -> Optional.ofNullable(joinAs).map(role -> join(handle, tenant, person, role)));
        if (member.isEmpty()) {
            return new Found.Stranger();
        }
        var id = member.get();
        if (dao(handle).ownerToBe(tenant.value(), id)) {
            return new Found.Stranger(); // by their link: an Owner has a password, for the day when the provider fails
        }
        if (dao(handle).bind(tenant.value(), mark, id) == 0) {
            return new Found.Taken();
        }
        if (dao(handle).activate(tenant.value(), id, people.seal(tenant, id, person)) > 0) {
            handle.attach(MemberDao.class).deleteInvitations(tenant.value(), id);
        }
        return new Found.Known(new MemberId(id));
    }

    private UUID join(Handle handle, TenantId tenant, Person person, Role role) {
        var member = UUID.randomUUID();
        handle.attach(MemberDao.class)
                .insert(
                        tenant.value(),
                        member,
                        role.name(),
                        people.address(tenant, person.email()),
                        people.seal(tenant, member, person),
                        clock.instant());
        return member;
    }

    private static TenantToken token(String state) {
        return TenantToken.parse(state)
                .orElseThrow(() -> new IllegalArgumentException("state of a journey (expected: one of ours)"));
    }

    private static byte[] hash(String browser) {
        return Sha256.of(browser.getBytes(StandardCharsets.UTF_8)).bytes();
    }

    /// Milliseconds: PostgreSQL keeps micros.
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static SignOnDao dao(Handle handle) {
        return handle.attach(SignOnDao.class);
    }
}
