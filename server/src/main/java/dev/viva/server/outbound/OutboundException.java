package dev.viva.server.outbound;

/// A server that a company chose was not asked, or did not answer.
public final class OutboundException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    OutboundException(Reason reason) {
        super(reason.name());
        this.reason = reason;
    }

    OutboundException(Reason reason, Throwable cause) {
        super(reason.name(), cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /// Why.
    public enum Reason {
        /// Not `https://` and a name or address, or with a user in it.
        SCHEME,
        /// One of its addresses is not everybody's.
        ADDRESS,
        /// No such name, nobody there, or a certificate that does not fit.
        UNREACHABLE,
        TOO_SLOW,
        TOO_LARGE
    }
}
