package dev.viva.media.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.core.recording.Track;
import dev.viva.media.codec.OpusPacket;
import dev.viva.media.ogg.OggOpusReader;
import io.vertx.core.Future;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VisitRecorderTest {

    private static final byte[] PACKET = OpusPacket.silence();

    private final SlowDisk disk = new SlowDisk();
    private final FakeRecordings store = new FakeRecordings();
    private final List<String> written = new ArrayList<>();

    private Future<VisitRecorder> open() {
        var opening = VisitRecorder.open(
                store, Orders.FIRST_VISIT, disk, (track, chunk) -> written.add(track + " " + chunk.index()));
        disk.doAll();
        return opening;
    }

    private static void keep(VisitRecorder recorder, Track track, long ms) {
        recorder.keep(track, PACKET, 0, PACKET.length, ms * 48);
    }

    private long endMs(Track track) throws IOException {
        var reader = new OggOpusReader(
                new ByteArrayInputStream(store.files.get(track).bytes.toByteArray()));
        var end = 0L;
        while (reader.advance()) {
            end = reader.position48k() + OpusPacket.samples48k(reader.packet(), 0, reader.length());
        }
        return end / 48;
    }

    @Test
    void bothTracksEndTogetherWhoeverSpokeLast() throws IOException {
        var recorder = open().result();
        keep(recorder, Track.CANDIDATE, 0);
        keep(recorder, Track.INTERVIEWER, 7_000);

        var finished = recorder.finish(7_500 * 48);
        disk.doAll();

        assertThat(finished.succeeded()).isTrue();
        assertThat(endMs(Track.CANDIDATE)).isEqualTo(7_500);
        assertThat(endMs(Track.INTERVIEWER)).isEqualTo(7_500);
        assertThat(store.files.values()).allMatch(file -> file.closed.get() == 1);
    }

    @Test
    void aVoiceThatIsSilentForLongReachesTheDiskAsSilence() {
        var recorder = open().result();
        for (var ms = 0; ms <= 12_000; ms += 20) {
            recorder.tick(ms * 48L);
        }
        disk.doAll();

        assertThat(written).contains("CANDIDATE 0", "INTERVIEWER 0");
    }

    @Test
    void ifOneFileCannotBeMadeTheOtherIsClosedAgain() {
        store.refused = Track.INTERVIEWER;

        assertThat(open().failed()).isTrue();

        assertThat(store.files.get(Track.CANDIDATE).closed).hasValue(1);
    }

    @Test
    void aFullDiskCostsPiecesButNotTheEnd() {
        var recorder = open().result();
        store.files.get(Track.CANDIDATE).full = true;
        keep(recorder, Track.CANDIDATE, 0);

        var finished = recorder.finish(1_000 * 48);
        disk.doAll();

        assertThat(finished.succeeded()).isTrue();
        assertThat(recorder.dropped()).isEqualTo(1);
        assertThat(store.files.values()).allMatch(file -> file.closed.get() == 1);
    }

    @Test
    void aBrokenClockDoesNotCostTheEndEither() {
        var recorder = open().result();
        keep(recorder, Track.CANDIDATE, 0);

        var finished = recorder.finish(48_000L * 3_600 * 24);
        disk.doAll();

        assertThat(finished.succeeded()).isTrue();
        assertThat(store.files.values()).allMatch(file -> file.closed.get() == 1);
    }
}
