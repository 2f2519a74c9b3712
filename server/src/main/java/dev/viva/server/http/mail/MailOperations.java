package dev.viva.server.http.mail;

import dev.viva.server.http.call.OffLoop;
import dev.viva.server.http.call.Operation;
import dev.viva.server.mail.Mailing;
import java.util.List;
import java.util.stream.Stream;

/// What went out by mail, and what became of it.
public final class MailOperations {

    private MailOperations() {}

    /// All of them.
    public static List<Operation> of(Mailing mail, OffLoop blocking) {
        return Stream.of(
                        new MailRoutes(mail.queue(), blocking).operations(),
                        new MailHookRoutes(mail.resendHook(), blocking).operations())
                .flatMap(List::stream)
                .toList();
    }
}
