package dev.viva.persistence.access;

import dev.viva.core.access.Members.Arrival;
import dev.viva.core.access.Passkeys.NewPasskey;
import dev.viva.core.access.Role;
import dev.viva.core.id.MemberId;
import dev.viva.core.id.TenantId;
import dev.viva.persistence.PostgresFixture;
import dev.viva.persistence.crypto.FileKeyStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;

/// Members for tests that are about something else.
public final class StaffOf {

    static final String PASSWORD_HASH = "$argon2id$of-a-password";

    final PostgresMembers members;
    final PostgresCredentials credentials;
    final PostgresSignOns signOns;
    final PostgresPasskeys passkeys;

    /// @param folder gets the keys
    public StaffOf(PostgresFixture postgres, Path folder, InstantSource clock) {
        var keys = FileKeyStore.open(folder.resolve("people-keys"));
        members = new PostgresMembers(postgres.transactions(), keys, clock);
        credentials = new PostgresCredentials(postgres.database(), keys, clock);
        signOns = new PostgresSignOns(postgres.database(), keys, clock);
        passkeys = new PostgresPasskeys(postgres.database(), keys, clock);
    }

    /// Somebody gets a passkey.
    public void passkey(TenantId tenant, MemberId member) {
        var _ = passkeys.add(tenant, member, "x", new NewPasskey(new byte[] {1}, new byte[] {2}, 0, false));
    }

    /// The ways of sign-in at providers.
    public PostgresSignOns signOns() {
        return signOns;
    }

    /// Somebody who was invited and has come.
    public MemberId active(TenantId tenant, String email, Role role) {
        var invited = members.invite(tenant, email, role, role, Duration.ofDays(1));
        return members.accept(invited.token(), new Arrival("Somebody", "", PASSWORD_HASH))
                .orElseThrow()
                .member();
    }

    /// A try to prove who one is.
    public void attempt(TenantId tenant, MemberId member) {
        var _ = credentials.attempt(tenant, member);
    }

    /// Somebody who has not come yet.
    public void invite(TenantId tenant, String email) {
        var _ = members.invite(tenant, email, Role.VIEWER, Role.VIEWER, Duration.ofDays(1));
    }
}
