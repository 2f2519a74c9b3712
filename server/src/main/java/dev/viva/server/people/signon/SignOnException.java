package dev.viva.server.people.signon;

/// Somebody does not come in by their provider. The words may be shown: nothing that came from outside is in them.
public final class SignOnException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    SignOnException(Reason reason) {
        super(reason.words);
        this.reason = reason;
    }

    SignOnException(Reason reason, Throwable cause) {
        super(reason.words, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /// Why, for people.
    public enum Reason {
        STATE("this sign-in was not begun in this browser, was used already, or took longer than ten minutes"),
        CHANGED("the company has changed its provider in the meantime; begin again"),
        DECLINED("the provider did not let you in"),
        MIXED_UP("the answer came from another provider than the one that was asked"),
        NO_CODE("the provider's answer has no code"),
        SCHEME("the provider's addresses must begin with https://"),
        ADDRESS("the provider's address lies in a private network, which this server does not visit"),
        UNREACHABLE("the provider cannot be reached"),
        TOO_SLOW("the provider takes too long to answer"),
        TOO_LARGE("the provider's answer is too large"),
        REDIRECT("the provider sends us elsewhere, which we do not follow"),
        STATUS("the provider answers with an error"),
        METADATA("what the provider says about itself is not well formed"),
        METADATA_ISSUER("the provider calls itself by another issuer than the company has set"),
        KEYS("the provider's keys are not well formed"),
        CODE_REFUSED("the provider refuses its own code, or the client's id or secret"),
        NO_TOKEN("the provider gives no ID token"),
        FORM("the ID token is not well formed"),
        UNSIGNED("the ID token is not signed"),
        ALGORITHM("the ID token is signed in a way that is not accepted"),
        CRITICAL("the ID token demands something that we do not know"),
        NO_KEY("the ID token is signed with a key that the provider does not show"),
        SIGNATURE("the ID token's signature does not fit"),
        ISSUER("the ID token is from another provider"),
        AUDIENCE("the ID token is for somebody else"),
        AUTHORIZED_PARTY("the ID token was given to somebody else"),
        EXPIRED("the ID token is over"),
        NOT_YET("the ID token is from the future; is a clock wrong?"),
        TOO_OLD("the ID token is too old"),
        NONCE("the ID token belongs to another sign-in"),
        SUBJECT("the ID token names nobody"),
        NO_EMAIL("the provider does not tell your e-mail address"),
        EMAIL_UNVERIFIED("the provider has not verified your e-mail address"),
        DOMAIN("your e-mail address is of a domain that the company does not sign in this way"),
        NOT_FRESH("the provider did not ask you again who you are"),
        STRANGER("nobody has invited you to this company yet"),
        TAKEN("the member with this e-mail address signs in by another identity"),
        SOMEBODY_ELSE("somebody else is signed in here");

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
