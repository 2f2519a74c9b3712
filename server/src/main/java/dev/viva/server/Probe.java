package dev.viva.server;

import dev.viva.server.http.operate.HealthProbe;
import dev.viva.server.rooms.LiveKitRooms;

/// Asks the neighbours whether they answer.
final class Probe implements HealthProbe {

    private final Storage storage;
    private final LiveKitRooms rooms;

    Probe(Storage storage, LiveKitRooms rooms) {
        this.storage = storage;
        this.rooms = rooms;
    }

    @Override
    public boolean databaseAnswers() {
        return storage.database().answers();
    }

    @Override
    public boolean livekitAnswers() {
        return rooms.answers();
    }
}
