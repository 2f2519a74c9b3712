package dev.viva.server.children;

import org.jspecify.annotations.Nullable;

/// A database is there, and Viva cannot work with it: another password, another version, damaged tables. The message
/// is for the operator.
public final class DatabaseUnusableException extends ChildException {

    private static final long serialVersionUID = 1L;

    /// @param why half a sentence, without a full stop
    public DatabaseUnusableException(String why, @Nullable Throwable cause) {
        super("The database cannot be used: " + why + ".", cause);
    }
}
