package dev.viva.persistence.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.viva.core.error.ServiceException;
import dev.viva.core.id.InterviewId;
import dev.viva.core.id.TenantId;
import dev.viva.persistence.crypto.DataKey.Tampered;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileKeyStoreTest {

    private static final byte[] WORDS = "words".getBytes(StandardCharsets.UTF_8);
    private static final byte[] PLACE = "place".getBytes(StandardCharsets.UTF_8);

    private final TenantId tenant = new TenantId(UUID.randomUUID());
    private final InterviewId interview = new InterviewId(UUID.randomUUID());

    @TempDir
    private Path temp;

    private Path directory;
    private FileKeyStore keys;

    @BeforeEach
    void open() {
        directory = temp.resolve("keys");
        keys = FileKeyStore.open(directory);
    }

    @Test
    void aKeyOpensWhatItSealedAlsoAfterARestart() {
        var key = keys.create(tenant, interview);
        var sealed = key.seal(WORDS, PLACE);

        var again = FileKeyStore.open(directory).find(tenant, interview).orElseThrow();

        assertThat(again.open(sealed, PLACE)).isEqualTo(WORDS);
        assertThat(again.id()).isEqualTo(key.id()).matches("[0-9a-f]{8}");
    }

    @Test
    void anotherPlaceKeyOrCiphertextDoesNotOpen() {
        var key = keys.create(tenant, interview);
        var other = keys.create(tenant, new InterviewId(UUID.randomUUID()));
        var sealed = key.seal(WORDS, PLACE);
        var flipped = sealed.clone();
        flipped[flipped.length - 1] ^= 1;

        assertThatThrownBy(() -> key.open(sealed, WORDS)).isInstanceOf(Tampered.class);
        assertThatThrownBy(() -> key.open(flipped, PLACE)).isInstanceOf(Tampered.class);
        assertThatThrownBy(() -> other.open(sealed, PLACE)).isInstanceOf(Tampered.class);
    }

    @Test
    void aDestroyedKeyIsGone() {
        keys.create(tenant, interview);

        keys.destroy(tenant, interview);
        keys.destroy(tenant, interview);

        assertThat(keys.find(tenant, interview)).isEmpty();
        assertThat(FileKeyStore.open(directory).find(tenant, interview)).isEmpty();
    }

    @Test
    void aKeyFileThatSomebodyElseRemovedIsNotServedFromMemory() throws IOException {
        keys.create(tenant, interview);

        Files.delete(directory.resolve("tenants/" + tenant + "/" + interview + ".key"));

        assertThat(keys.find(tenant, interview)).isEmpty();
    }

    @Test
    void anInterviewHasOneKeyOnly() {
        keys.create(tenant, interview);

        assertThatThrownBy(() -> keys.create(tenant, interview)).isInstanceOf(ServiceException.Conflict.class);
    }

    @Test
    void aKeyFilePutInTheOthersPlaceDoesNotOpen() throws IOException {
        var other = new InterviewId(UUID.randomUUID());
        keys.create(tenant, interview);
        var home = directory.resolve("tenants/" + tenant);
        Files.copy(home.resolve(interview + ".key"), home.resolve(other + ".key"));

        assertThatThrownBy(() -> keys.find(tenant, other)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void everyFileAndDirectoryIsForItsOwnerOnly() throws IOException {
        keys.create(tenant, interview);
        keys.installation();

        try (var files = Files.walk(directory)) {
            assertThat(files)
                    .hasSize(8)
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo(Files.isDirectory(file) ? "rwx------" : "rw-------"));
        }
    }

    @Test
    void theInstallationKeyStaysTheSame() {
        var first = keys.installation().verifying();

        assertThat(FileKeyStore.open(directory).installation().verifying()).isEqualTo(first);
    }

    @Test
    void keysWithoutTheirMasterAreNotGivenANewOne() throws IOException {
        keys.create(tenant, interview);
        Files.delete(directory.resolve("master.key"));

        assertThatThrownBy(() -> FileKeyStore.open(directory)).hasMessageContaining("no master.key");
    }

    @Test
    void aDamagedMasterKeyIsNamed() throws IOException {
        Files.write(directory.resolve("master.key"), WORDS);

        assertThatThrownBy(() -> FileKeyStore.open(directory)).hasMessageContaining("a key file is damaged");
    }
}
