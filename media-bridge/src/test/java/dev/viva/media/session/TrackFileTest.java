package dev.viva.media.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.core.recording.RecordingStore.Chunk;
import dev.viva.core.recording.Track;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrackFileTest {

    private final SlowDisk disk = new SlowDisk();
    private final FakeRecordings.File file = new FakeRecordings().new File(Track.CANDIDATE);
    private final List<Chunk> written = new ArrayList<>();
    private final TrackFile track = new TrackFile(file, disk, written::add);

    private static byte[] piece(int number) {
        return new byte[] {(byte) number};
    }

    @Test
    void piecesAreWrittenOneAfterTheOther() {
        track.append(piece(1));
        track.append(piece(2));
        assertThat(disk.waiting()).isEqualTo(1);
        disk.doAll();

        assertThat(file.bytes.toByteArray()).containsExactly(1, 2);
        assertThat(written).extracting(Chunk::index).containsExactly(0, 1);
    }

    @Test
    void nothingIsWrittenForNothing() {
        track.append(new byte[0]);

        assertThat(disk.waiting()).isZero();
    }

    @Test
    void whatADiskIsTooSlowForIsDroppedAndCounted() {
        for (var i = 0; i < TrackFile.LIMIT + 4; i++) {
            track.append(piece(i));
        }
        disk.doAll();

        assertThat(track.dropped()).isEqualTo(3); // one more than the limit is on its way to the disk
        assertThat(file.bytes.toByteArray()).hasSize(TrackFile.LIMIT + 1).startsWith(0, 1, 2);
    }

    @Test
    void aPieceThatFailsIsCountedAndDoesNotHoldUpTheNext() {
        file.full = true;
        track.append(piece(1));
        track.append(piece(2));
        disk.doOne();
        file.full = false;
        disk.doAll();

        assertThat(track.dropped()).isEqualTo(1);
        assertThat(file.bytes.toByteArray()).containsExactly(2);
        assertThat(written).hasSize(1);
    }

    @Test
    void closingWritesWhatWaitsAndThenCloses() {
        track.append(piece(1));
        track.append(piece(2));
        var closed = track.close().toCompletableFuture();
        assertThat(track.close()).isSameAs(track.close());
        track.append(piece(3));
        assertThat(closed).isNotDone();

        disk.doAll();

        assertThat(closed).isCompleted();
        assertThat(file.bytes.toByteArray()).containsExactly(1, 2);
        assertThat(file.closed).hasValue(1);
    }

    @Test
    void aDiskThatFailsUntilTheEndDoesNotKeepTheFileOpen() {
        file.full = true;
        track.append(piece(1));
        var closed = track.close().toCompletableFuture();
        disk.doAll();

        assertThat(closed).isCompleted();
        assertThat(file.closed).hasValue(1);
    }
}
