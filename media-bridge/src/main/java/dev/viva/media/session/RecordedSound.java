package dev.viva.media.session;

import dev.viva.core.record.RecordEvent;
import dev.viva.core.recording.RecordingStore.Chunk;
import dev.viva.core.recording.Track;
import dev.viva.media.recording.VisitRecorder;

/// What becomes of the sound stands in the record: the pieces of both files with their hashes, and the gaps.
record RecordedSound(RecordDesk desk) implements VisitRecorder.Heard {

    @Override
    public void written(Track track, Chunk chunk) {
        desk.note(new RecordEvent.RecordingChunk(track, chunk.index(), chunk.sha256(), chunk.length()));
    }

    @Override
    public void lost(Track track, long from48k, long to48k) {
        desk.note(new RecordEvent.RecordingGap(track, from48k / 48, to48k / 48));
    }
}
