package dev.viva.persistence.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.viva.core.error.ServiceException;
import dev.viva.core.storage.ObjectStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DirectoryObjectsTest extends ObjectStoreContract {

    @TempDir
    private Path directory;

    @Override
    ObjectStore store() {
        return new DirectoryObjects(directory);
    }

    @Test
    void whereTheDiskIsNotMountedNothingIsWrittenInItsPlace() {
        var store = new DirectoryObjects(directory.resolve("mounted"));

        assertThatThrownBy(() -> store.put("a", new BytesContent(bytes(10))))
                .isInstanceOf(ServiceException.Unavailable.class);
        assertThatThrownBy(() -> store.find("a")).isInstanceOf(ServiceException.Unavailable.class);
        assertThatThrownBy(() -> store.read("a", 0, 1)).isInstanceOf(ServiceException.Unavailable.class);
        assertThat(store.probe()).hasValueSatisfying(why -> assertThat(why).contains("cannot be written"));
        assertThat(directory.resolve("mounted")).doesNotExist();
    }

    @Test
    void aFileThatChangedOnTheDiskIsOtherContent() throws IOException {
        store().put("a", new BytesContent(bytes(10)));
        Files.write(directory.resolve("a"), new byte[10]);

        assertThatThrownBy(() -> store().put("a", new BytesContent(bytes(10))))
                .isInstanceOf(ServiceException.Conflict.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../outside", "a/../../outside", "/etc/passwd", "", "."})
    void noNameLeadsOutOfTheDirectory(String name) {
        assertThatThrownBy(() -> store().read(name, 0, 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
