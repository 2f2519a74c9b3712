package dev.viva.persistence.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.viva.core.error.ServiceException;
import dev.viva.core.record.Sha256;
import dev.viva.core.storage.ObjectStore;
import dev.viva.core.storage.ObjectStore.Stored;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What every adapter must do.
abstract class ObjectStoreContract {

    private static final String NAME = "tenant/interview/1-CANDIDATE.vsnd";

    abstract ObjectStore store();

    /// Sizes around the 5 MiB parts that S3 takes, too.
    @ParameterizedTest
    @ValueSource(ints = {1, 70_000, 5 << 20, (5 << 20) + 1, 11 << 20})
    void whatIsPutIsReadAgainWholeAndInRanges(int size) throws IOException {
        var random = new Random(size);
        var bytes = bytes(size);
        try (var store = store()) {
            store.put(NAME + size, new BytesContent(bytes));

            assertThat(store.find(NAME + size)).contains(new Stored(size, Sha256.of(bytes)));
            assertThat(store.read(NAME + size, 0, size)).isEqualTo(bytes);
            for (int i = 0; i < 5; i++) {
                var from = random.nextInt(size + 10);
                assertThat(store.read(NAME + size, from, 50_000))
                        .isEqualTo(
                                from >= size
                                        ? new byte[0]
                                        : Arrays.copyOfRange(bytes, from, Math.min(size, from + 50_000)));
            }
            assertThat(store.read(NAME + size, size, 10)).isEmpty();
            assertThat(store.read(NAME + size, 0, 0)).isEmpty();
        }
    }

    @Test
    void whatIsNotThereIsNeitherFoundNorRead() {
        try (var store = store()) {
            assertThat(store.find("nothing/here")).isEmpty();
            assertThat(store.read("nothing/here", 0, 10)).isEmpty();
            store.delete("nothing/here");
        }
    }

    @Test
    void theSameContentMayBePutTwiceAndOtherContentMayNot() throws IOException {
        try (var store = store()) {
            store.put("once", new BytesContent(bytes(1_000)));
            store.put("once", new BytesContent(bytes(1_000)));

            assertThatThrownBy(() -> store.put("once", new BytesContent(bytes(1_001))))
                    .isInstanceOf(ServiceException.Conflict.class);
            assertThat(store.read("once", 0, 2_000)).isEqualTo(bytes(1_000));
        }
    }

    @Test
    void namesAreListedByTheirPrefixUntilTheyAreDeleted() throws IOException {
        try (var store = store()) {
            for (var name : new String[] {"list/a/1", "list/a/2", "list/b/1", "listing"}) {
                store.put(name, new BytesContent(bytes(10)));
            }

            assertThat(store.list("list/a/")).containsExactlyInAnyOrder("list/a/1", "list/a/2");
            assertThat(store.list("list/")).hasSize(3);

            store.delete("list/a/1");
            assertThat(store.list("list/a/")).containsExactly("list/a/2");
            assertThat(store.find("list/a/1")).isEmpty();
        }
    }

    @Test
    void aProbeLeavesNothingBehind() {
        try (var store = store()) {
            assertThat(store.probe()).isEmpty();
            assertThat(store.list("probe-")).isEmpty();
        }
    }

    static byte[] bytes(int size) {
        var bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }
}
