package dev.viva.media.dtls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.media.hostile.Mutator;
import dev.viva.media.srtp.SrtpProfile;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Handshakes whose flights are spoilt, doubled or dropped on the way to us: they end with the server's keys or with an
/// [IOException], in time, and with nothing else.
class MutatedHandshakeTest {

    private static final int CASES = Boolean.getBoolean("viva.full") ? 2_000 : 60;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final DtlsIdentity OURS = DtlsIdentity.create(RANDOM, Instant.parse("2026-11-20T10:00:00Z"));
    private static final DtlsIdentity THEIRS = DtlsIdentity.create(RANDOM, Instant.parse("2026-11-20T10:00:00Z"));

    @Test
    void spoiltFlightsGiveTheServersKeysOrAnIoException() {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var agreed = IntStream.range(0, CASES)
                    .mapToObj(number -> CompletableFuture.supplyAsync(() -> agrees(number, threads), threads))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();

            assertThat(agreed.getFirst()).as("the one that nobody touched").isTrue();
            assertThat(agreed).contains(false);
        }
    }

    /// One handshake; the number is its seed, and 0 is left in peace.
    private static boolean agrees(int number, Executor threads) {
        var random = new Random(number);
        var other = new AtomicReference<DtlsInbox>();
        var near = new DtlsInbox(datagram -> other.get().offer(datagram));
        var far = new DtlsInbox(datagram -> spoil(number, random, datagram, near));
        other.set(far);
        var server = CompletableFuture.supplyAsync(() -> accept(far), threads);
        var timeout = number == 0 ? Duration.ofSeconds(20) : Duration.ofSeconds(1);
        try {
            var keys = new DtlsClient(OURS, timeout)
                    .handshake(THEIRS.fingerprint(), near)
                    .keys();
            var theirs = server.join();
            assertThat(theirs).as("case %d: keys without a server", number).isNotNull();
            assertThat(keys.ours().key()).isEqualTo(theirs.keys().theirs().key());
            return true;
        } catch (IOException expected) {
            return false;
        } finally {
            near.close();
            far.close();
        }
    }

    private static void spoil(int number, Random random, byte[] datagram, DtlsInbox to) {
        switch (number == 0 ? 9 : random.nextInt(10)) {
            case 0 -> {} // lost
            case 1 -> {
                to.offer(datagram);
                to.offer(datagram.clone());
            }
            case 2, 3, 4 -> {
                to.offer(new Mutator(List.of(datagram)).next(random));
                to.offer(datagram);
            }
            case 5 -> to.offer(new Mutator(List.of(datagram)).next(random));
            default -> to.offer(datagram);
        }
    }

    private static DtlsServerSide accept(DtlsInbox inbox) {
        try {
            return DtlsServerSide.accept(THEIRS, SrtpProfile.AEAD_AES_128_GCM, inbox);
        } catch (IOException | RuntimeException e) {
            return null;
        }
    }
}
