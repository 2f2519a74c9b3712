package dev.viva.persistence.postgres;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// What the five letters of an SQL state mean to us.
public final class SqlStates {

    /// Raised by the schema: the epoch is not that of the lease.
    public static final String EPOCH = "VV001";

    /// Raised by the schema: the event is not the next one.
    public static final String SEQUENCE = "VV002";

    /// Raised by the schema: a closed tenant stays closed.
    public static final String CLOSED = "VV003";

    /// A unique key is taken.
    public static final String TAKEN = "23505";

    /// Connection gone, resources short, shutdown or start-up, serialisation.
    private static final Set<String> PASSING_CLASSES = Set.of("08", "53", "40", "58");

    /// Statement or lock timeout, administrator's shutdown, crash, not up yet, idle in transaction for
    /// too long.
    private static final Set<String> PASSING_STATES = Set.of("57014", "55P03", "57P01", "57P02", "57P03", "25P03");

    private SqlStates() {}

    /// True if the same call may succeed later.
    public static boolean passing(Throwable failure) {
        return find(failure).map(SqlStates::passing).orElse(false);
    }

    /// True if the database refused with this state.
    public static boolean is(Throwable failure, String state) {
        return find(failure).map(e -> state.equals(e.getSQLState())).orElse(false);
    }

    /// True if a bound value was not of the form that its type wants.
    public static boolean badValue(Throwable failure) {
        return find(failure)
                .map(e -> String.valueOf(e.getSQLState()).startsWith("22"))
                .orElse(false);
    }

    private static boolean passing(SQLException e) {
        return e instanceof SQLTransientException
                || e instanceof SQLRecoverableException
                || passing(Objects.requireNonNullElse(e.getSQLState(), ""));
    }

    private static boolean passing(String state) {
        return PASSING_STATES.contains(state)
                || (state.length() == 5 && PASSING_CLASSES.contains(state.substring(0, 2)));
    }

    private static Optional<SQLException> find(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof SQLException e) {
                return Optional.of(e);
            }
        }
        return Optional.empty();
    }
}
