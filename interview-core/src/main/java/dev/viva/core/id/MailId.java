package dev.viva.core.id;

import java.util.UUID;

/// Names one message that goes out by mail.
public record MailId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
