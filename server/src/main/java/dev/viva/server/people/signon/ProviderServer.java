package dev.viva.server.people.signon;

import dev.viva.server.outbound.Outbound;
import dev.viva.server.outbound.Outbound.Answer;
import dev.viva.server.outbound.OutboundException;
import dev.viva.server.people.signon.SignOnException.Reason;
import java.net.URI;
import java.util.Map;

/// What a provider's server answers, and why it does not.
///
/// **Threads:** any that may block; no event loop. **Errors:** [SignOnException].
record ProviderServer(Outbound outbound) {

    /// The body of a success.
    String get(URI address) throws SignOnException {
        return orThrow(asked(() -> outbound.get(address)));
    }

    /// Sends a form.
    Answer post(URI address, Map<String, String> headers, String form) throws SignOnException {
        return asked(() -> outbound.post(address, headers, form));
    }

    /// An address that people's browsers, or we, may be sent to.
    URI checked(URI address) throws SignOnException {
        return asked(() -> outbound.checked(address));
    }

    /// The body of a success.
    static String orThrow(Answer answer) throws SignOnException {
        var status = answer.status();
        if (status == 200) {
            return answer.body();
        }
        throw new SignOnException(status >= 300 && status < 400 ? Reason.REDIRECT : Reason.STATUS);
    }

    private interface Asking<T> {
        T ask() throws OutboundException;
    }

    private static <T> T asked(Asking<T> asking) throws SignOnException {
        try {
            return asking.ask();
        } catch (OutboundException e) {
            throw new SignOnException(
                    switch (e.reason()) {
                        case SCHEME -> Reason.SCHEME;
                        case ADDRESS -> Reason.ADDRESS;
                        case UNREACHABLE -> Reason.UNREACHABLE;
                        case TOO_SLOW -> Reason.TOO_SLOW;
                        case TOO_LARGE -> Reason.TOO_LARGE;
                    },
                    e);
        }
    }
}
