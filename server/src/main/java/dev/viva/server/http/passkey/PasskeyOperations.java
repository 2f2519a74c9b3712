package dev.viva.server.http.passkey;

import dev.viva.server.http.call.OffLoop;
import dev.viva.server.http.call.Operation;
import dev.viva.server.http.staff.SessionCookie;
import java.util.List;
import java.util.stream.Stream;

/// Signing in with passkeys, and members' own.
public final class PasskeyOperations {

    private PasskeyOperations() {}

    /// All of them.
    public static List<Operation> of(PasskeyPorts ports, SessionCookie cookie, OffLoop blocking) {
        return Stream.of(
                        new PasskeyRoutes(ports.signIn(), cookie, blocking).operations(),
                        new OwnPasskeyRoutes(ports.own(), blocking).operations())
                .flatMap(List::stream)
                .toList();
    }
}
