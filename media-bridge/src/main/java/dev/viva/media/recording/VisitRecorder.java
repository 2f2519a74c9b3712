package dev.viva.media.recording;

import dev.viva.core.error.ServiceException.Unavailable;
import dev.viva.core.recording.RecordingStore;
import dev.viva.core.recording.RecordingStore.Chunk;
import dev.viva.core.recording.RecordingStore.RecordingWriter;
import dev.viva.core.recording.Track;
import dev.viva.core.runtime.Offload;
import dev.viva.media.ogg.OggOpusWriter;
import dev.viva.media.room.SessionOrder;
import io.vertx.core.Future;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps both voices of one visit, packet by packet as they were received and sent, one Ogg/Opus file each.
///
/// Both files begin at media time 0 and end together, so that they line up when they are started together. Where a disk
/// was full they are silent, and [Heard] is told of it: the conversation goes on.
public final class VisitRecorder {

    private static final Logger LOG = LoggerFactory.getLogger(VisitRecorder.class);

    private final SessionOrder order;
    private final Map<Track, Lane> lanes = new EnumMap<>(Track.class);

    private VisitRecorder(SessionOrder order, Map<Track, RecordingWriter> files, Offload offload, Heard heard) {
        this.order = order;
        files.forEach((track, file) -> lanes.put(
                track,
                new Lane(
                        new OggOpusWriter(1),
                        new TrackFile(
                                file,
                                offload,
                                new TrackFile.Heard(
                                        chunk -> heard.written(track, chunk),
                                        (from, to) -> heard.lost(track, from, to))))));
    }

    /// What becomes of the sound; told on the event loop.
    public interface Heard {

        /// A piece reached the disk.
        void written(Track track, Chunk chunk);

        /// For a stretch of a track there is only silence, or nothing.
        ///
        /// @param from48k media time, in samples at 48 kHz
        void lost(Track track, long from48k, long to48k);
    }

    /// Makes both files. A first visit is refused while the disk takes none; a candidate who has begun goes on, and the
    /// file is made as soon as it can be.
    public static Future<VisitRecorder> open(RecordingStore store, SessionOrder order, Offload offload, Heard heard) {
        return Future.fromCompletionStage(offload.call(() -> create(store, order)))
                .map(files -> new VisitRecorder(order, files, offload, heard));
    }

    private static Map<Track, RecordingWriter> create(RecordingStore store, SessionOrder order) {
        var files = new EnumMap<Track, RecordingWriter>(Track.class);
        try {
            for (var track : Track.values()) {
                files.put(track, create(store, order, track));
            }
        } catch (RuntimeException e) {
            files.values().forEach(RecordingWriter::close);
            throw e;
        }
        return files;
    }

    private static RecordingWriter create(RecordingStore store, SessionOrder order, Track track) {
        try {
            return store.create(order.tenant(), order.interview(), order.visit(), track);
        } catch (Unavailable e) {
            if (order.visit() == 1) {
                throw e;
            }
            LOG.atError()
                    .setCause(e)
                    .addKeyValue("interview", order.interview())
                    .addKeyValue("track", track)
                    .log("a recording cannot be made yet; the visit begins without it");
            return new LateFile(() -> store.create(order.tenant(), order.interview(), order.visit(), track));
        }
    }

    /// Keeps a packet.
    ///
    /// @param position48k media time of its first sample
    public void keep(Track track, byte[] opus, int offset, int length, long position48k) {
        lane(track).ogg.write(opus, offset, length, position48k);
    }

    /// Once per frame: what is due goes to the disk. A voice that was silent for long is written as silence, so that a
    /// watcher of the file sees it grow.
    public void tick(long position48k) {
        lanes.values().forEach(lane -> lane.tick(position48k));
    }

    /// Pieces whose sound the disk did not take.
    public int dropped() {
        return lanes.values().stream().mapToInt(lane -> lane.file.dropped()).sum();
    }

    /// Ends both tracks at the same moment and closes the files. Never fails.
    ///
    /// @param position48k behind everything that was kept
    public Future<Void> finish(long position48k) {
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
                file.append(ogg.takeChunk(), ogg.end48k());
            }
        }

        Future<Void> finish(long position48k) {
            ogg.fillTo(Math.min(position48k, ogg.end48k() + MOST_SILENCE_48K));
            file.append(ogg.finish(), ogg.end48k());
            return Future.fromCompletionStage(file.close());
        }
    }
}
