package dev.viva.server.http.signon;

import dev.viva.server.http.call.OffLoop;
import dev.viva.server.http.call.Operation;
import dev.viva.server.http.staff.SessionCookie;
import java.util.List;
import java.util.stream.Stream;

/// Identity providers of companies, and signing in there.
public final class SignOnOperations {

    private SignOnOperations() {}

    /// All of them.
    public static List<Operation> of(SignOnPorts ports, SessionCookie cookie, OffLoop blocking) {
        var outside = blocking.on(ports.outside());
        return Stream.of(
                        new SignOnRoutes(ports.signOn(), cookie, outside).operations(),
                        new ProviderRoutes(ports.signOn(), blocking, outside).operations())
                .flatMap(List::stream)
                .toList();
    }
}
