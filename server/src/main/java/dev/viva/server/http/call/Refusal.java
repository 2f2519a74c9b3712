package dev.viva.server.http.call;

import org.jspecify.annotations.Nullable;

/// A request that this API does not accept. What it means in HTTP, [Problems] knows.
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final String safeMessage;
    private final @Nullable String pointer;

    public Refusal(Reason reason, String safeMessage) {
        this(reason, safeMessage, null);
    }

    /// @param pointer what in the request was wrong, such as `/query/cursor`
    public Refusal(Reason reason, String safeMessage, @Nullable String pointer) {
        super(safeMessage, null, false, false);
        this.reason = reason;
        this.safeMessage = safeMessage;
        this.pointer = pointer;
    }

    public Reason reason() {
        return reason;
    }

    public String safeMessage() {
        return safeMessage;
    }

    @Nullable
    public String pointer() {
        return pointer;
    }

    /// Why.
    public enum Reason {
        MALFORMED,
        NOT_SIGNED_IN,
        BAD_LINK,
        NOT_ALLOWED,
        FOREIGN_ORIGIN,
        UNSATISFIABLE_RANGE,
        UPGRADE_REQUIRED
    }
}
