package dev.viva.persistence.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.viva.core.error.ServiceException;
import dev.viva.core.storage.ObjectStore;
import dev.viva.persistence.objects.S3Faults.Fault;
import dev.viva.persistence.objects.s3.S3Objects;
import dev.viva.persistence.objects.s3.S3Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/// Against s3proxy, alone and through faults.
@Timeout(300)
class S3ObjectsIT extends ObjectStoreContract {

    private static final int LARGE = 11 << 20;

    @TempDir
    private static Path directory;

    private static S3Server server;

    @BeforeAll
    static void start() {
        server = S3Server.start(directory);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Override
    ObjectStore store() {
        return open(S3Server.settings(server.port()));
    }

    private static ObjectStore open(S3Settings settings) {
        try {
            return S3Objects.open(settings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectStore impatient(int port) {
        return open(S3Server.settings(port, S3Server.SECRET, Duration.ofSeconds(2)));
    }

    @Test
    void wrongCredentialsAreSaidToTheOperator() {
        try (var store = open(S3Server.settings(server.port(), "another secret", Duration.ofSeconds(30)))) {
            assertThat(store.probe()).hasValueSatisfying(why -> assertThat(why).contains("does not know these keys"));
            assertThatThrownBy(() -> store.put("wrong", new BytesContent(bytes(10))))
                    .isInstanceOf(ServiceException.Unavailable.class);
        }
        assertThat(server.bucket().resolve("some/prefix/wrong")).doesNotExist();
    }

    @Test
    void aBucketThatIsNotThereIsNoEmptyOne() {
        var elsewhere = S3Server.settings(server.port());
        var settings = new S3Settings(
                elsewhere.endpoint(),
                elsewhere.region(),
                "no-such-bucket",
                true,
                "",
                elsewhere.partBytes(),
                elsewhere.access(),
                elsewhere.patience());
        try (var store = open(settings)) {
            assertThat(store.probe()).hasValueSatisfying(why -> assertThat(why).contains("has no bucket"));
            assertThatThrownBy(() -> store.read("a", 0, 10)).isInstanceOf(ServiceException.Unavailable.class);
            assertThatThrownBy(() -> store.put("a", new BytesContent(bytes(10))))
                    .isInstanceOf(ServiceException.Unavailable.class);
        }
    }

    @Test
    void nobodyListeningIsSaidToTheOperator() {
        try (var store = impatient(1)) { // a port of the system's own, never served here
            assertThat(store.probe()).hasValueSatisfying(why -> assertThat(why).contains("cannot be reached"));
        }
    }

    @ParameterizedTest
    @EnumSource(value = Fault.class, mode = Mode.EXCLUDE, names = "NONE")
    void aFaultLeavesTheObjectWholeOrNotThereAndTheNextAttemptStoresIt(Fault fault) throws IOException {
        var name = "put/" + UUID.randomUUID();
        try (var faults = new S3Faults(server.port());
                var store = impatient(faults.port())) {
            faults.set(fault);
            assertThatThrownBy(() -> store.put(name, new BytesContent(bytes(LARGE))))
                    .isInstanceOfAny(ServiceException.Unavailable.class, ObjectStore.Damaged.class);
            assertThat(faults.met()).isPositive();

            faults.set(Fault.NONE);
            store.put(name, new BytesContent(bytes(LARGE)));
            assertThat(store.read(name, 0, LARGE)).isEqualTo(bytes(LARGE));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"GONE", "SILENT", "ERRORS", "CUT_ANSWERS"})
    void aFaultIsNeverAnEmptyOrAShortAnswer(Fault fault) throws IOException {
        var name = "read/" + UUID.randomUUID();
        try (var faults = new S3Faults(server.port());
                var store = impatient(faults.port())) {
            store.put(name, new BytesContent(bytes(100_000)));
            faults.set(fault);

            assertThatThrownBy(() -> store.read(name, 10, 90_000)).isInstanceOf(ServiceException.Unavailable.class);
            if (fault != Fault.CUT_ANSWERS) { // a head is shorter than what it lets through
                assertThatThrownBy(() -> store.find(name)).isInstanceOf(ServiceException.Unavailable.class);
            }
        }
    }

    @Test
    void whatComesBackChangedIsRemovedAndPutAgain() throws IOException {
        var name = "changed/" + UUID.randomUUID();
        try (var faults = new S3Faults(server.port());
                var store = impatient(faults.port())) {
            faults.set(Fault.FLIPPED_ANSWERS);
            assertThatThrownBy(() -> store.put(name, new BytesContent(bytes(100_000))))
                    .isInstanceOf(ObjectStore.Damaged.class);
            assertThat(Files.exists(server.bucket().resolve("some/prefix/" + name)))
                    .isFalse();

            faults.set(Fault.NONE);
            store.put(name, new BytesContent(bytes(100_000)));
            assertThat(store.read(name, 0, 100_000)).isEqualTo(bytes(100_000));
        }
    }

    @Test
    void aSecretIsNotPrinted() {
        var settings = S3Server.settings(1);

        assertThat(settings.toString()).doesNotContain(S3Server.SECRET);
        assertThat(settings.endpoint()).isEqualTo(URI.create("http://127.0.0.1:1"));
    }
}
