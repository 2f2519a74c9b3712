package dev.viva.server;

import dev.viva.server.http.HealthProbe;
import dev.viva.server.rooms.LiveKitRooms;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks the neighbours whether they answer.
final class Probe implements HealthProbe {

    private static final Logger LOG = LoggerFactory.getLogger(Probe.class);

    private final Storage storage;
    private final LiveKitRooms rooms;

    Probe(Storage storage, LiveKitRooms rooms) {
        this.storage = storage;
        this.rooms = rooms;
    }

    @Override
    public boolean databaseAnswers() {
        try {
            storage.plans().list(storage.tenant());
            return true;
        } catch (RuntimeException e) {
            LOG.atWarn().setCause(e).log("the database does not answer");
            return false;
        }
    }

    @Override
    public boolean livekitAnswers() {
        return rooms.answers();
    }
}
