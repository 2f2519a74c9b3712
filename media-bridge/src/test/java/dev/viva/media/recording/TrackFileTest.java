package dev.viva.media.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.core.recording.RecordingStore.Chunk;
import dev.viva.core.recording.Track;
import dev.viva.media.codec.OpusPacket;
import dev.viva.media.ogg.OggOpusReader;
import dev.viva.media.ogg.OggOpusWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrackFileTest {

    private static final int SECOND = 48_000;

    private final SlowDisk disk = new SlowDisk();
    private final FakeRecordings.File file = new FakeRecordings().new File(Track.CANDIDATE);
    private final List<Chunk> written = new ArrayList<>();
    private final List<String> gaps = new ArrayList<>();
    private final TrackFile track = new TrackFile(
            file,
            disk,
            new TrackFile.Heard(written::add, (from, to) -> gaps.add(from / SECOND + "-" + to / SECOND + " s")));
    private final OggOpusWriter ogg = new OggOpusWriter(1);
    private long now;

    /// A second of packets that say which second it is.
    private void second() {
        var number = (byte) (now / SECOND);
        for (var frame = 0; frame < 50; frame++) {
            ogg.write(new byte[] {(byte) 0xF8, number, 1, 2}, 0, 4, now);
            now += OpusPacket.FRAME_20_MS;
        }
        track.append(ogg.takeChunk(), ogg.end48k());
    }

    private void seconds(int count) {
        for (var i = 0; i < count; i++) {
            second();
        }
    }

    /// What a listener hears in each second: its number, or -1 for silence.
    private List<Integer> heard() throws IOException {
        var reader = new OggOpusReader(new ByteArrayInputStream(file.bytes.toByteArray()));
        var seconds = new ArrayList<Integer>();
        while (reader.advance()) {
            assertThat(reader.position48k()).isEqualTo(50L * OpusPacket.FRAME_20_MS * seconds.size() / 50);
            seconds.add(OpusPacket.isSilence(reader.packet(), 0, reader.length()) ? -1 : (int) reader.packet()[1]);
        }
        assertThat(reader.cut()).isFalse();
        var each = new ArrayList<Integer>();
        for (var packet = 0; packet < seconds.size(); packet += 50) {
            each.add(seconds.get(packet));
        }
        return each;
    }

    @Test
    void piecesAreWrittenOneAfterTheOther() throws IOException {
        seconds(2);
        assertThat(disk.waiting()).isEqualTo(1);
        disk.doAll();

        assertThat(heard()).containsExactly(0, 1);
        assertThat(written).extracting(Chunk::index).containsExactly(0, 1);
        assertThat(gaps).isEmpty();
    }

    @Test
    void nothingIsWrittenForNothing() {
        track.append(new byte[0], 0);

        assertThat(disk.waiting()).isZero();
    }

    @Test
    void aPieceThatFailsIsTriedAgainWithTheNextAndNothingIsLost() throws IOException {
        file.full = true;
        seconds(3);
        disk.doAll();
        assertThat(disk.waiting()).as("not before the next piece").isZero();

        file.full = false;
        second();
        disk.doAll();

        assertThat(heard()).containsExactly(0, 1, 2, 3);
        assertThat(track.dropped()).isZero();
        assertThat(gaps).isEmpty();
    }

    @Test
    void aDiskThatIsAwayForLongCostsTheOldestSoundAndNobodysTime() throws IOException {
        second();
        disk.doAll();
        file.full = true;
        for (var i = 0; i < TrackFile.LIMIT + 3; i++) {
            second();
            disk.doAll();
        }

        file.full = false;
        second();
        disk.doAll();

        assertThat(track.dropped()).isEqualTo(4);
        assertThat(heard()).startsWith(0, -1, -1, -1, -1, 5, 6).hasSize(TrackFile.LIMIT + 5);
        assertThat(gaps).containsExactly("1-5 s");
    }

    @Test
    void aDiskThatIsTooSlowCostsTheOldestSoundThatWaits() throws IOException {
        seconds(TrackFile.LIMIT + 4);
        disk.doAll();

        assertThat(track.dropped()).isEqualTo(3); // one more than the limit is on its way to the disk
        assertThat(heard()).startsWith(0, -1, -1, -1, 4).hasSize(TrackFile.LIMIT + 4);
        assertThat(gaps).containsExactly("1-4 s");
    }

    @Test
    void aPieceThatWasOnItsWayWhenOthersGaveWayStaysInFrontOfThem() throws IOException {
        file.full = true;
        seconds(TrackFile.LIMIT + 4);
        disk.doOne();
        file.full = false;
        second();
        disk.doAll();

        assertThat(heard()).startsWith(-1, -1, -1, -1, -1, 5).hasSize(TrackFile.LIMIT + 5);
        assertThat(gaps).containsExactly("0-5 s");
        assertThat(track.dropped()).isEqualTo(5);
    }

    @Test
    void closingWritesWhatWaitsAndThenCloses() throws IOException {
        seconds(2);
        var closed = track.close().toCompletableFuture();
        assertThat(track.close()).isSameAs(track.close());
        second();
        assertThat(closed).isNotDone();

        disk.doAll();

        assertThat(closed).isCompleted();
        assertThat(heard()).containsExactly(0, 1);
        assertThat(file.closed).hasValue(1);
    }

    @Test
    void aDiskThatFailsUntilTheEndDoesNotKeepTheFileOpen() {
        second();
        disk.doAll();
        file.full = true;
        seconds(3);
        disk.doAll();
        var closed = track.close().toCompletableFuture();
        disk.doAll();

        assertThat(closed).isCompleted();
        assertThat(file.closed).hasValue(1);
        assertThat(track.dropped()).isEqualTo(3);
        assertThat(gaps).containsExactly("1-4 s");
    }
}
