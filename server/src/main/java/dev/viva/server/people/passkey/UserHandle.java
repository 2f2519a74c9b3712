package dev.viva.server.people.passkey;

import dev.viva.core.id.MemberId;
import dev.viva.core.id.TenantId;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Whose a passkey is, as its authenticator keeps it: 16 bytes of tenant and 16 of member, both random. So whoever
/// signs in need not say first who they are, nor which company's.
record UserHandle(TenantId tenant, MemberId member) {

    private static final int LENGTH = 32;

    byte[] bytes() {
        return put(put(ByteBuffer.allocate(LENGTH), tenant.value()), member.value())
                .array();
    }

    /// What an authenticator sent; empty if it cannot be ours.
    static Optional<UserHandle> parse(byte @Nullable [] handle) {
        if (handle == null || handle.length != LENGTH) {
            return Optional.empty();
        }
        var bytes = ByteBuffer.wrap(handle);
        return Optional.of(new UserHandle(new TenantId(uuid(bytes)), new MemberId(uuid(bytes))));
    }

    private static ByteBuffer put(ByteBuffer bytes, UUID id) {
        return bytes.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }

    private static UUID uuid(ByteBuffer bytes) {
        return new UUID(bytes.getLong(), bytes.getLong());
    }
}
