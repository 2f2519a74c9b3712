package dev.viva.server;

import dev.viva.persistence.recording.UploadCounts;
import dev.viva.server.http.operate.HealthProbe;
import dev.viva.server.rooms.LiveKitRooms;

/// Asks the neighbours whether they answer.
final class Probe implements HealthProbe {

    private final Storage storage;
    private final LiveKitRooms rooms;
    private final UploadCounts uploads;

    Probe(Storage storage, LiveKitRooms rooms, UploadCounts uploads) {
        this.storage = storage;
        this.rooms = rooms;
        this.uploads = uploads;
    }

    @Override
    public boolean databaseAnswers() {
        return storage.database().answers();
    }

    @Override
    public boolean storageTakes() {
        return uploads.well();
    }

    @Override
    public boolean livekitAnswers() {
        return rooms.answers();
    }
}
