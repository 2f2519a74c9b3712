package dev.viva.server.mail;

import dev.viva.core.mail.Carrier;
import dev.viva.core.mail.Due;

/// Sends nothing anywhere: what is due stays here, where the page of mail shows it.
public final class OutboxCarrier implements Carrier {

    @Override
    public Outcome carry(Due due) {
        return new Outcome.Kept();
    }
}
