package dev.viva.server.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.server.data.DiskSpace.Disk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskSpaceTest {

    private static final long GIB = 1L << 30;

    private final List<Disk> disks = new ArrayList<>(List.of(new Disk(1_000, 1_000)));
    private boolean broken;
    private final DiskSpace space = new DiskSpace(85, this::disks);

    private List<Disk> disks() throws IOException {
        if (broken) {
            throw new IOException("stale file handle");
        }
        return disks;
    }

    private void usable(long usable) {
        disks.set(0, new Disk(1_000, usable));
        space.look();
    }

    @Test
    void isFullAboveTheLimitAndNotBeforeThereIsSomeRoomAgain() {
        usable(150);
        assertThat(space.full()).as("at the limit").isFalse();
        usable(149);
        assertThat(space.full()).isTrue();
        usable(160);
        assertThat(space.full()).as("a little better").isTrue();
        usable(170);
        assertThat(space.full()).isFalse();
        usable(155);
        assertThat(space.full()).as("worse, still below the limit").isFalse();
    }

    @Test
    void recordingsWaitWhenOnlyTheReserveIsLeft() {
        usable(50);
        assertThat(space.holdsRecordings()).isTrue();
        usable(49);
        assertThat(space.holdsRecordings()).isFalse();
        usable(55);
        assertThat(space.holdsRecordings()).as("a little better").isFalse();
        usable(60);
        assertThat(space.holdsRecordings()).isTrue();
    }

    @Test
    void theReserveOfALargeDiskIsNotALargePartOfIt() {
        disks.set(0, new Disk(1_000 * GIB, GIB));
        space.look();
        assertThat(space.holdsRecordings()).isTrue();
        assertThat(space.full()).isTrue();
    }

    @Test
    void theFullestDiskDecides() {
        disks.add(new Disk(1_000, 10));
        space.look();

        assertThat(space.full()).isTrue();
        assertThat(space.holdsRecordings()).isFalse();
        assertThat(space.used()).isEqualTo(0.99);
    }

    @Test
    void aLookThatFailsChangesNothing() {
        usable(10);
        broken = true;
        usable(1_000);

        assertThat(space.full()).isTrue();
        assertThat(space.holdsRecordings()).isFalse();
        broken = false;
        space.look();
        assertThat(space.full()).isFalse();
    }

    @Test
    void aRealDirectoryHasADisk(@TempDir Path directory) {
        try (var real = DiskSpace.watch(List.of(directory), 100)) {
            assertThat(real.used()).isBetween(0.0, 1.0);
            assertThat(real.full()).isFalse();
        }
    }
}
