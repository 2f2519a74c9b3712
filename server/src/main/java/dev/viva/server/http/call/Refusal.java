package dev.viva.server.http.call;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A request that this API does not accept. What it means in HTTP, [Problems] knows.
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final String safeMessage;
    private final @Nullable String pointer;
    private final @Nullable Duration retryAfter;

    public Refusal(Reason reason, String safeMessage) {
        this(reason, safeMessage, null, null);
    }

    /// @param pointer what in the request was wrong, such as `/query/cursor`
    public Refusal(Reason reason, String safeMessage, String pointer) {
        this(reason, safeMessage, pointer, null);
    }

    private Refusal(Reason reason, String safeMessage, @Nullable String pointer, @Nullable Duration retryAfter) {
        super(safeMessage, null, false, false);
        this.reason = reason;
        this.safeMessage = safeMessage;
        this.pointer = pointer;
        this.retryAfter = retryAfter;
    }

    /// Somebody tried too often.
    public static Refusal later(String safeMessage, Duration retryAfter) {
        return new Refusal(Reason.TOO_MANY_TRIES, safeMessage, null, retryAfter);
    }

    /// When it makes sense to ask again; null if nobody knows.
    @Nullable
    public Duration retryAfter() {
        return retryAfter;
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
        LINK_USED,
        LINK_OVER,
        LINK_CODE,
        WRONG_CODE,
        NOT_ALLOWED,
        CODE_NEEDED,
        PASSKEY_NEEDED,
        PASSKEY_REFUSED,
        CONFIRM_FIRST,
        ENROL_FIRST,
        SIGN_ON_ELSEWHERE,
        SIGN_ON_FAILED,
        SUSPENDED,
        TOO_MANY_TRIES,
        WEAK_PASSWORD,
        WRONG_PASSWORD,
        FOREIGN_ORIGIN,
        UNSATISFIABLE_RANGE,
        UPGRADE_REQUIRED,
        KEY_TAKEN
    }
}
