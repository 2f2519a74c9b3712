package dev.viva.persistence.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.core.id.InterviewId;
import dev.viva.core.id.TenantId;
import dev.viva.core.record.CanonicalBytes;
import dev.viva.core.record.ChainVerifier;
import dev.viva.core.record.Envelope;
import dev.viva.core.record.MediaTime;
import dev.viva.core.record.RecordedEvent;
import dev.viva.persistence.crypto.DataKey;
import dev.viva.persistence.crypto.GoldenKey;
import dev.viva.persistence.record.EventSealer.Draft;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/// The golden record has one event of every type, one after the other: `TYPE.vN.json` is the payload,
/// `TYPE.vN.envelope`
/// the sealed event, `order.txt` their order. Files of a version are never changed once they are released; a new
/// version
/// adds files at the end.
class GoldenRecordTest {

    private static final TenantId TENANT = new TenantId(UUID.fromString("bbbbbbbb-0000-4000-8000-000000000001"));
    private static final InterviewId INTERVIEW =
            new InterviewId(UUID.fromString("cccccccc-0000-4000-8000-000000000001"));
    private static final Instant START = Instant.ofEpochMilli(1_795_000_000_000L);
    private static final Path FILES = Path.of("src/test/resources/record");

    private final DataKey key = GoldenKey.read(FILES.resolve("data-key.txt"));
    private final EventSealer sealer = new EventSealer(TENANT, INTERVIEW, key, PayloadCodec.CURRENT);

    @Test
    void theGoldenRecordStillVerifies() throws IOException {
        var verifier = new ChainVerifier(TENANT, INTERVIEW);
        envelopes().forEach(verifier::add);

        assertThat(verifier.result().events()).isEqualTo(SampleEvents.all().size());
        assertThat(verifier.result().faults()).isEmpty();
    }

    @Test
    void theGoldenRecordStillSaysTheSame() throws IOException {
        var events = envelopes().stream().map(sealer::open).toList();

        assertThat(events.stream().map(RecordedEvent::event)).isEqualTo(SampleEvents.all());
        assertThat(events.get(7).at()).isEqualTo(new MediaTime(1, 700));
        assertThat(events.get(7).serverTime()).isEqualTo(START.plusMillis(7));
    }

    @Test
    void everyEventIsStillEncodedAsInItsGoldenFile() throws IOException {
        for (var event : SampleEvents.all()) {
            var type = EventType.of(event);
            var golden = Files.readString(FILES.resolve(type.stored() + ".v" + type.version() + ".json"));

            assertThat(new String(PayloadCodec.CURRENT.encode(event), StandardCharsets.UTF_8))
                    .as(type.stored())
                    .isEqualTo(golden.strip());
        }
    }

    /// Run with `-Dviva.golden=write` to make the files of a new type or version at the end of the record; those that
    /// exist stay as they are.
    @Test
    void writesGoldenFiles() throws IOException {
        Assumptions.assumeTrue("write".equals(System.getProperty("viva.golden")), "only with -Dviva.golden=write");
        var order = new ArrayList<>(Files.readAllLines(FILES.resolve("order.txt")));
        var prev = envelopes().getLast().hash();
        for (var event :
                SampleEvents.all().subList(order.size(), SampleEvents.all().size())) {
            var seq = order.size();
            var draft = new Draft(new MediaTime(1, seq * 100L), START.plusMillis(seq), event);
            var envelope = sealer.seal(draft, seq, 1, prev);
            var name = envelope.header().type() + ".v" + envelope.header().version();
            Files.write(FILES.resolve(name + ".json"), PayloadCodec.CURRENT.encode(event));
            var text = Base64.getMimeEncoder().encodeToString(CanonicalBytes.withHash(envelope));
            Files.writeString(FILES.resolve(name + ".envelope"), text.replace("\r", "") + "\n");
            order.add(name);
            prev = envelope.hash();
        }
        Files.write(FILES.resolve("order.txt"), order);
    }

    private static List<Envelope> envelopes() throws IOException {
        var envelopes = new ArrayList<Envelope>();
        for (var name : Files.readAllLines(FILES.resolve("order.txt"))) {
            var text = Files.readString(FILES.resolve(name + ".envelope"));
            envelopes.add(CanonicalBytes.parse(Base64.getMimeDecoder().decode(text)));
        }
        return envelopes;
    }
}
