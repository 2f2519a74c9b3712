package dev.viva.server.mail;

import dev.viva.core.hook.Receipts;
import dev.viva.core.id.MailId;
import dev.viva.core.id.TenantId;
import dev.viva.core.mail.MailQueue;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What Resend tells of messages that came back. Which message it was stands in the tags that went out with it.
/// An event that comes again is passed over, on all nodes.
///
/// **Threads:** any that may block. **Errors:** `ServiceException.Unavailable`, upon which Resend tries again.
public final class ResendHook {

    private static final String SOURCE = "resend";
    private static final String BOUNCED = "email.bounced";

    private final @Nullable SignedHooks signatures;
    private final MailQueue queue;
    private final Receipts receipts;

    /// @param signatures null: nothing is taken
    public ResendHook(@Nullable SignedHooks signatures, MailQueue queue, Receipts receipts) {
        this.signatures = signatures;
        this.queue = queue;
        this.receipts = receipts;
    }

    /// Takes an event; passes over all that are not about a message of ours that came back.
    ///
    /// @return false if it was not signed as it must be
    public boolean take(SignedHooks.Signature signature, byte[] event) {
        if (signatures == null || !signatures.right(signature, event)) {
            return false;
        }
        read(event).ifPresent(message -> once(signature.id(), message));
        return true;
    }

    private void once(String id, Message message) {
        if (!receipts.first(SOURCE, id)) {
            return;
        }
        try {
            queue.bounced(message.tenant(), message.mail(), "bounced");
        } catch (RuntimeException e) { // it will come again
            receipts.forget(SOURCE, id);
            throw e;
        }
    }

    private record Message(TenantId tenant, MailId mail) {}

    private static Optional<Message> read(byte[] event) {
        try {
            var json = new JsonObject(Buffer.buffer(event));
            if (!BOUNCED.equals(json.getString("type"))) {
                return Optional.empty();
            }
            var tags = json.getJsonObject("data").getValue("tags");
            return Optional.of(new Message(new TenantId(tag(tags, "tenant")), new MailId(tag(tags, "mail"))));
        } catch (RuntimeException _) { // not JSON, not in its form, not ours
            return Optional.empty();
        }
    }

    /// As an object or, as they were sent, as a list of names and values.
    private static UUID tag(Object tags, String name) {
        var value = tags instanceof JsonArray list
                ? list.stream()
                        .map(each -> (JsonObject) each)
                        .filter(each -> name.equals(each.getString("name")))
                        .findFirst()
                        .orElseThrow()
                        .getString("value")
                : ((JsonObject) tags).getString(name);
        return UUID.fromString(value);
    }
}
