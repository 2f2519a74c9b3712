package dev.viva.media.recording;

import dev.viva.core.recording.RecordingStore.Chunk;
import dev.viva.core.recording.Track;
import java.util.ArrayList;
import java.util.List;

/// Writes down what became of a visit's sound.
public final class FakeHeard implements VisitRecorder.Heard {

    public final List<String> written = new ArrayList<>();
    public final List<String> lost = new ArrayList<>();

    @Override
    public void written(Track track, Chunk chunk) {
        written.add(track + " " + chunk.index());
    }

    @Override
    public void lost(Track track, long from48k, long to48k) {
        lost.add(track + " " + from48k / 48 + "-" + to48k / 48);
    }
}
