package dev.viva.media.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.core.recording.Track;
import dev.viva.media.codec.OpusPacket;
import dev.viva.media.ogg.OggOpusReader;
import dev.viva.media.room.SessionOrder;
import dev.viva.media.session.Orders;
import io.vertx.core.Future;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class VisitRecorderTest {

    private static final byte[] PACKET = OpusPacket.silence();

    private final SlowDisk disk = new SlowDisk();
    private final FakeRecordings store = new FakeRecordings();
    private final FakeHeard heard = new FakeHeard();

    private Future<VisitRecorder> open() {
        return open(Orders.FIRST_VISIT);
    }

    private Future<VisitRecorder> open(SessionOrder order) {
        var opening = VisitRecorder.open(store, order, disk, heard);
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

        assertThat(heard.written).contains("CANDIDATE 0", "INTERVIEWER 0");
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
        assertThat(heard.lost).containsExactly("CANDIDATE 0-1020");
        assertThat(store.files.values()).allMatch(file -> file.closed.get() == 1);
    }

    @Test
    void whoHasBegunGoesOnWithoutAFileThatIsMadeLaterWithSilenceInFront() throws IOException {
        store.refused = Track.CANDIDATE;
        var first = Orders.FIRST_VISIT;
        var recorder = open(new SessionOrder(
                        first.tenant(), first.interview(), first.plan(), first.candidateName(), 2, "viva-8-2"))
                .result();
        var minutes = 8;
        for (var ms = 0; ms <= minutes * 60_000; ms += 20) {
            keep(recorder, Track.CANDIDATE, ms);
            recorder.tick(ms * 48L);
            disk.doAll();
        }
        store.refused = null;

        recorder.finish(minutes * 60_000L * 48);
        disk.doAll();

        assertThat(endMs(Track.CANDIDATE)).as("what follows stays at its time").isEqualTo(minutes * 60_000 + 20);
        assertThat(heard.lost).hasSize(1).first().asString().startsWith("CANDIDATE 0-");
        assertThat(recorder.dropped()).isPositive();
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
