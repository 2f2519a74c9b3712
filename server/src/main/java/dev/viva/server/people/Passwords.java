package dev.viva.server.people;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Hashes and compares passwords with Argon2id: 19 MiB, two passes, one lane (OWASP Password Storage
/// Cheat Sheet).
///
/// Any thread that may block. A hash takes 19 MiB and tens of milliseconds of CPU, so only a few are
/// made at a time; the others wait for their turn.
public final class Passwords {

    private static final int MEMORY_KIB = 19_456;
    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int HASH_BYTES = 32;
    private static final int SALT_BYTES = 16;
    /// Hashes that are made at the same time.
    public static final int AT_ONCE = 2;

    private static final Argon2Function ARGON2ID =
            Argon2Function.getInstance(MEMORY_KIB, PASSES, LANES, HASH_BYTES, Argon2.ID);

    private final Semaphore turns = new Semaphore(AT_ONCE, true);

    /// What is compared when there is no such account, so that it takes as long.
    private final String nobodys = hash("nobody's");

    /// A new hash with a salt of its own, as a PHC string.
    public String hash(String password) {
        return inTurn(() ->
                Password.hash(password).addRandomSalt(SALT_BYTES).with(ARGON2ID).getResult());
    }

    /// True if `hash` was made of `password`. Without a hash it takes as long and is false.
    public boolean fits(String password, @Nullable String hash) {
        var compared = hash == null ? nobodys : hash;
        var fits = inTurn(() -> Password.check(password, compared).with(Argon2Function.getInstanceFromHash(compared)));
        return fits && hash != null;
    }

    private <T> T inTurn(Supplier<T> work) {
        turns.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            turns.release();
        }
    }
}
