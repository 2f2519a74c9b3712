package dev.viva.core.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.core.id.InterviewId;
import dev.viva.core.id.TenantId;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChainVerifierTest {

    private static final TenantId TENANT = new TenantId(new UUID(1, 1));
    private static final InterviewId INTERVIEW = new InterviewId(new UUID(2, 2));
    private static final Instant NOW = Instant.ofEpochMilli(1_795_000_000_000L);

    private final KeyPair key = pair();
    private List<Envelope> record;
    private List<SignedHead> heads;

    @BeforeEach
    void writeTenEvents() {
        record = new ArrayList<>();
        for (int seq = 0; seq < 10; seq++) {
            record.add(event(
                    seq,
                    seq < 5 ? 1 : 2,
                    seq == 0 ? Sha256.NONE : record.getLast().hash()));
        }
        heads = List.of(head(0), head(6), head(9));
    }

    @Test
    void anUntouchedRecordIsValid() {
        assertThat(verify()).isEqualTo(new RecordStore.Verification(10, 9, List.of()));
    }

    @Test
    void aChangedCiphertextIsFound() {
        var old = record.get(4);
        record.set(4, new Envelope(old.header(), old.prev(), "other".getBytes(StandardCharsets.UTF_8), old.hash()));

        assertThat(verify().faults()).containsExactly("event 4 was changed: its hash is not that of its content");
    }

    @Test
    void anEventThatWasForgedWithAFittingHashIsFoundByTheNextOne() {
        record.set(4, Envelope.of(record.get(4).header(), record.get(4).prev(), new byte[] {9}));

        assertThat(verify().faults()).containsExactly("event 5 does not follow the event before it");
    }

    @Test
    void aRemovedEventIsFound() {
        record.remove(4);

        assertThat(verify().faults())
                .contains("event 5 stands where 4 was expected: an event is missing, doubled or moved");
    }

    @Test
    void reorderedEventsAreFound() {
        Collections.swap(record, 3, 4);

        assertThat(verify().faults())
                .contains("event 4 stands where 3 was expected: an event is missing, doubled or moved");
    }

    @Test
    void aDoubledEventIsFound() {
        record.add(5, record.get(4));

        assertThat(verify().valid()).isFalse();
    }

    @Test
    void aCutTailIsFoundByTheLastHead() {
        record = record.subList(0, 8);

        assertThat(verify().faults()).containsExactly("cut off: a head was signed at 9, the record ends at 7");
    }

    @Test
    void aRecordThatWasWrittenAnewIsFoundByItsHeads() {
        record.clear();
        for (int seq = 0; seq < 10; seq++) {
            record.add(event(seq, 3, seq == 0 ? Sha256.NONE : record.getLast().hash()));
        }

        assertThat(verify().faults())
                .containsExactly(
                        "event 0 is not the one that was signed",
                        "event 6 is not the one that was signed",
                        "event 9 is not the one that was signed");
    }

    @Test
    void aFallingEpochIsFound() {
        record.set(9, event(9, 1, record.get(8).hash()));
        heads = List.of(head(6));

        assertThat(verify().faults()).containsExactly("event 9 has epoch 1 after epoch 2");
    }

    @Test
    void aHeadOfAnotherInstallationIsRefused() {
        heads = List.of(SignedHead.of(record.get(9), 2, NOW, pair().getPrivate()));

        assertThat(verify().faults()).hasSize(1).first().asString().contains("not signed by this installation");
        assertThat(verify().headSeq()).isEqualTo(-1);
    }

    @Test
    void aRecordWithoutHeadsIsNotTrusted() {
        heads = List.of();

        assertThat(verify().faults()).hasSize(1).first().asString().startsWith("no signed head");
    }

    @Test
    void anEventOfAnotherInterviewIsFound() {
        var verifier = new ChainVerifier(TENANT, new InterviewId(new UUID(3, 3)));
        verifier.add(record.getFirst());

        assertThat(verifier.result().faults()).containsExactly("event 0 belongs to another interview");
    }

    @Test
    void aHeadSurvivesItsLine() {
        var head = heads.getLast();
        var read = SignedHead.parse(TENANT, INTERVIEW, head.line());

        assertThat(read.line()).isEqualTo(head.line());
        assertThat(read.signedBy(key.getPublic())).isTrue();
        assertThat(SignedHead.parse(TENANT, INTERVIEW, head.line().replaceFirst("^v1 9 ", "v1 8 "))
                        .signedBy(key.getPublic()))
                .isFalse();
    }

    private RecordStore.Verification verify() {
        var verifier = new ChainVerifier(TENANT, INTERVIEW);
        record.forEach(verifier::add);
        verifier.heads(heads, key.getPublic());
        return verifier.result();
    }

    private SignedHead head(int seq) {
        return SignedHead.of(record.get(seq), record.get(seq).header().epoch(), NOW, key.getPrivate());
    }

    private static Envelope event(long seq, long epoch, Sha256 prev) {
        var header = new Envelope.Header(
                1, TENANT, INTERVIEW, seq, epoch, new MediaTime(1, seq * 10), NOW.plusMillis(seq), "time-hint", "k1");
        return Envelope.of(header, prev, ("sealed " + seq + " " + epoch).getBytes(StandardCharsets.UTF_8));
    }

    private static KeyPair pair() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
