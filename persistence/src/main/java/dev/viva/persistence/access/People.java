package dev.viva.persistence.access;

import dev.viva.core.id.TenantId;
import dev.viva.persistence.crypto.KeyStore;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/// Seals what is known of members. What was sealed for one member does not open as another's. Any
/// thread; blocks.
record People(KeyStore keys) {

    private static final byte[] CLIENT_SECRET = "client secret".getBytes(StandardCharsets.US_ASCII);
    private static final char BETWEEN = '\n'; // in no address and in no name

    /// A member's name and address in the clear.
    record Person(String name, String email) {

        @Override
        public String toString() {
            return "Person[personal]";
        }
    }

    byte[] address(TenantId tenant, String email) {
        return keys.people(tenant).address(email).bytes();
    }

    /// The keyed hash of an identity at a provider; letters of different case differ.
    byte[] identity(TenantId tenant, String identity) {
        return keys.people(tenant).exactly(identity).bytes();
    }

    byte[] sealClientSecret(TenantId tenant, String secret) {
        return keys.people(tenant).key().seal(secret.getBytes(StandardCharsets.UTF_8), CLIENT_SECRET);
    }

    String openClientSecret(TenantId tenant, byte[] sealed) {
        return new String(keys.people(tenant).key().open(sealed, CLIENT_SECRET), StandardCharsets.UTF_8);
    }

    byte[] seal(TenantId tenant, UUID member, Person person) {
        var text = person.email() + BETWEEN + person.name().replace(BETWEEN, ' ');
        return sealed(tenant, member, "person", text.getBytes(StandardCharsets.UTF_8));
    }

    Person open(TenantId tenant, UUID member, byte[] sealed) {
        var text = new String(opened(tenant, member, "person", sealed), StandardCharsets.UTF_8);
        var at = text.indexOf(BETWEEN);
        return new Person(text.substring(at + 1), text.substring(0, at));
    }

    byte[] sealSecret(TenantId tenant, UUID member, byte[] secret) {
        return sealed(tenant, member, "totp", secret);
    }

    byte[] openSecret(TenantId tenant, UUID member, byte[] sealed) {
        return opened(tenant, member, "totp", sealed);
    }

    byte[] sealPasskeyName(TenantId tenant, UUID passkey, String name) {
        return sealed(tenant, passkey, "passkey", name.getBytes(StandardCharsets.UTF_8));
    }

    String openPasskeyName(TenantId tenant, UUID passkey, byte[] sealed) {
        return new String(opened(tenant, passkey, "passkey", sealed), StandardCharsets.UTF_8);
    }

    private byte[] sealed(TenantId tenant, UUID member, String what, byte[] plain) {
        return keys.people(tenant).key().seal(plain, of(member, what));
    }

    private byte[] opened(TenantId tenant, UUID member, String what, byte[] sealed) {
        return keys.people(tenant).key().open(sealed, of(member, what));
    }

    private static byte[] of(UUID member, String what) {
        return (what + ":" + member).getBytes(StandardCharsets.US_ASCII);
    }
}
