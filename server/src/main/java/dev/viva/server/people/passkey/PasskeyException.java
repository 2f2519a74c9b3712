package dev.viva.server.people.passkey;

/// A passkey is not accepted. The words may be shown: nothing that came from outside is in them.
public final class PasskeyException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    PasskeyException(Reason reason) {
        super(reason.words);
        this.reason = reason;
    }

    PasskeyException(Reason reason, Throwable cause) {
        super(reason.words, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /// Why, for people.
    public enum Reason {
        FORM("what the browser sent is not well formed"),
        CHALLENGE("this was not asked for here, was answered already, or took longer than five minutes"),
        TYPE("the passkey has signed something else than what was asked"),
        ORIGIN("the passkey was used on another site"),
        SITE("the passkey belongs to another site"),
        ABSENT("nobody was seen at the device"),
        UNVERIFIED("the device did not check who you are; it needs a PIN, a fingerprint or a face"),
        ALGORITHM("the passkey signs in a way that is not accepted"),
        SIGNATURE("the signature does not fit the passkey"),
        COUNTER("the passkey was used elsewhere in the meantime, as a copy would be"),
        BACKUP("the passkey contradicts itself about being synced"),
        UNKNOWN("this passkey is not known here; it may have been removed"),
        SOMEBODY_ELSE("this passkey belongs to somebody else");

        private final String words;

        Reason(String words) {
            this.words = words;
        }

        /// For people.
        public String words() {
            return words;
        }
    }
}
