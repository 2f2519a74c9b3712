package dev.viva.media.session;

import dev.viva.core.recording.RecordingStore;
import dev.viva.core.recording.RecordingStore.Chunk;
import dev.viva.core.recording.RecordingStore.RecordingWriter;
import dev.viva.core.recording.Track;
import dev.viva.core.runtime.Offload;
import dev.viva.media.ogg.OggOpusWriter;
import io.vertx.core.Future;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps both voices of one visit, packet by packet as they were received and sent, one Ogg/Opus file each.
///
/// Both files begin at media time 0 and end together, so that they line up when they are started together.
final class VisitRecorder {

    private static final Logger LOG = LoggerFactory.getLogger(VisitRecorder.class);

    private final SessionOrder order;
    private final Map<Track, Lane> lanes = new EnumMap<>(Track.class);

    private VisitRecorder(
            SessionOrder order, Map<Track, RecordingWriter> files, Offload offload, BiConsumer<Track, Chunk> written) {
        this.order = order;
        files.forEach((track, file) -> lanes.put(
                track,
                new Lane(new OggOpusWriter(1), new TrackFile(file, offload, chunk -> written.accept(track, chunk)))));
    }

    /// Makes both files.
    ///
    /// @param written told of each piece that reached the disk, on the event loop
    static Future<VisitRecorder> open(
            RecordingStore store, SessionOrder order, Offload offload, BiConsumer<Track, Chunk> written) {
        return Future.fromCompletionStage(offload.call(() -> create(store, order)))
                .map(files -> new VisitRecorder(order, files, offload, written));
    }

    private static Map<Track, RecordingWriter> create(RecordingStore store, SessionOrder order) {
        var files = new EnumMap<Track, RecordingWriter>(Track.class);
        try {
            for (var track : Track.values()) {
                files.put(track, store.create(order.tenant(), order.interview(), order.visit(), track));
            }
        } catch (RuntimeException e) {
            files.values().forEach(RecordingWriter::close);
            throw e;
        }
        return files;
    }

    /// Keeps a packet.
    ///
    /// @param position48k media time of its first sample
    void keep(Track track, byte[] opus, int offset, int length, long position48k) {
        lane(track).ogg.write(opus, offset, length, position48k);
    }

    /// Once per frame: what is due goes to the disk. A voice that was silent for long is written as silence, so that a
    /// watcher of the file sees it grow.
    void tick(long position48k) {
        lanes.values().forEach(lane -> lane.tick(position48k));
    }

    /// Pieces that the disk did not take.
    int dropped() {
        return lanes.values().stream().mapToInt(lane -> lane.file.dropped()).sum();
    }

    /// Ends both tracks at the same moment and closes the files. Never fails.
    ///
    /// @param position48k behind everything that was kept
    Future<Void> finish(long position48k) {
        var closing =
                lanes.values().stream().map(lane -> lane.finish(position48k)).toList();
        return Future.join(closing).otherwiseEmpty().onComplete(_ -> report()).mapEmpty();
    }

    private void report() {
        if (dropped() > 0) {
            LOG.atError()
                    .addKeyValue("interview", order.interview())
                    .addKeyValue("visit", order.visit())
                    .addKeyValue("pieces", dropped())
                    .log("a recording has holes: the disk did not take all of it");
        }
    }

    private Lane lane(Track track) {
        return Objects.requireNonNull(lanes.get(track));
    }

    private record Lane(OggOpusWriter ogg, TrackFile file) {

        /// Behind this no packet of the past can come any more: jitter buffer and sender reports are done with it.
        private static final long SETTLED_48K = 48_000L * 2;

        /// Within what the writer fills; beyond it a clock is broken, which must not cost the recording its end.
        private static final long MOST_SILENCE_48K = 48_000L * 3_600;

        void tick(long position48k) {
            if (position48k - ogg.end48k() > 2 * SETTLED_48K) {
                ogg.fillTo(position48k - SETTLED_48K);
            }
            if (ogg.chunkIsDue()) {
                file.append(ogg.takeChunk());
            }
        }

        Future<Void> finish(long position48k) {
            ogg.fillTo(Math.min(position48k, ogg.end48k() + MOST_SILENCE_48K));
            file.append(ogg.finish());
            return Future.fromCompletionStage(file.close());
        }
    }
}
