package dev.viva.server;

import dev.viva.persistence.crypto.KeyStore;
import dev.viva.persistence.recording.FileRecordingStore;
import dev.viva.persistence.recording.RecordingUploads;
import dev.viva.persistence.recording.UploadCounts;
import dev.viva.server.config.ServerConfig;
import dev.viva.server.data.DataDirectory;
import dev.viva.server.data.DiskSpace;
import dev.viva.server.data.Folder;
import dev.viva.server.runtime.Shutdown;
import dev.viva.server.runtime.Threads;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Where recordings are written, and where they go when they are finished.
///
/// @param space   says when they have to wait
/// @param uploads null: they stay
record RecordingPlace(
        Path directory, DiskSpace space, @Nullable RecordingUploads uploads) {

    /// Of a directory that other nodes write to as well: no visit lasts longer.
    private static final Duration LEFT_BY_A_NODE = Duration.ofDays(1);

    /// Nothing goes on from there.
    static RecordingPlace here(DataDirectory data, DiskSpace space) {
        return new RecordingPlace(data.path(Folder.RECORDINGS), space, null);
    }

    /// As the settings say; what was left by the process before begins to go on at once.
    static RecordingPlace open(ServerConfig config, DataDirectory data, DiskSpace space, Shutdown shutdown)
            throws IOException {
        var here = here(data, space);
        var store = FarStorage.open(config.storage());
        if (store.isEmpty()) {
            return here;
        }
        var strangersAfter = config.data().shared() == null ? Duration.ZERO : LEFT_BY_A_NODE;
        var uploads = new RecordingUploads(here.directory(), store.get(), strangersAfter);
        Threads.perTask("recording-uploads").execute(uploads);
        shutdown.add("the uploads of recordings", Duration.ofSeconds(10), uploads::close);
        return new RecordingPlace(here.directory(), space, uploads);
    }

    FileRecordingStore store(KeyStore keys) {
        return new FileRecordingStore(directory, keys, space::holdsRecordings, uploads);
    }

    /// Zeros if nothing goes on.
    UploadCounts counts() {
        return uploads == null ? new UploadCounts() : uploads.counts();
    }
}
