package dev.viva.server.people;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Which passwords are accepted: long ones that nobody else's list has (NIST SP 800-63B-4, 3.1.1.2: 15
/// characters where a password is all there is, no rules of composition).
///
/// Any thread that may block.
public final class PasswordRules {

    /// Characters, not bytes.
    public static final int SHORTEST = 15;

    private static final int FEWEST_DIFFERENT = 5;

    private final @Nullable BreachedPasswords breached;

    /// @param breached null if there is no such list
    public PasswordRules(@Nullable BreachedPasswords breached) {
        this.breached = breached;
    }

    /// Why a password is not accepted, in words for whoever chose it; empty if it is.
    ///
    /// @param email of the same account, which must not be in it
    public Optional<String> against(String password, String email) {
        if (password.codePointCount(0, password.length()) < SHORTEST) {
            return Optional.of("Use at least " + SHORTEST + " characters. Four or five words are easy to remember.");
        }
        if (password.codePoints().distinct().count() < FEWEST_DIFFERENT) {
            return Optional.of("Use more different characters.");
        }
        var name = email.substring(0, Math.max(0, email.indexOf('@'))).toLowerCase(Locale.ROOT);
        if (name.length() > 3 && password.toLowerCase(Locale.ROOT).contains(name)) {
            return Optional.of("Leave your e-mail address out of it.");
        }
        if (breached != null && breached.contains(password)) {
            return Optional.of("This password stands in a list of stolen ones. Choose another.");
        }
        return Optional.empty();
    }
}
