package dev.viva.lab.network;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What a [FaultProxy] does to the bytes of one direction; several troubles may come together. Bytes keep their order,
/// as TCP's do.
///
/// @param latency        later by this
/// @param jitter         and by anything from nothing to this, for each read
/// @param bytesPerSecond of each connection; 0: as fast as it goes
/// @param slices         null: passed on as read
/// @param end            null: a connection lives as long as its ends want
public record Trouble(
        Duration latency,
        Duration jitter,
        long bytesPerSecond,
        @Nullable Slices slices,
        @Nullable End end) {

    /// Passes everything on at once.
    public static final Trouble NONE = new Trouble(Duration.ZERO, Duration.ZERO, 0, null, null);

    public Trouble {
        check("latency", latency);
        check("jitter", jitter);
        if (bytesPerSecond < 0) {
            throw new IllegalArgumentException("bytesPerSecond: " + bytesPerSecond + " (expected: 0 or more)");
        }
    }

    /// Small pieces, each flushed by itself.
    ///
    /// @param bytes of each but the last
    /// @param gap   between two of them
    public record Slices(int bytes, Duration gap) {
        public Slices {
            if (bytes < 1) {
                throw new IllegalArgumentException("bytes: " + bytes + " (expected: at least 1)");
            }
            check("gap", gap);
        }
    }

    /// The end of a connection that has passed on so many bytes in this direction; those beyond are dropped.
    ///
    /// @param reset with RST instead of FIN
    public record End(long afterBytes, boolean reset) {
        public End {
            if (afterBytes < 0) {
                throw new IllegalArgumentException("afterBytes: " + afterBytes + " (expected: 0 or more)");
            }
        }
    }

    /// Also late.
    public Trouble late(Duration by, Duration atMostMore) {
        return new Trouble(by, atMostMore, bytesPerSecond, slices, end);
    }

    /// Also slow.
    public Trouble slow(long bytes) {
        return new Trouble(latency, jitter, bytes, slices, end);
    }

    /// Also in pieces.
    public Trouble sliced(int bytes, Duration gap) {
        return new Trouble(latency, jitter, bytesPerSecond, new Slices(bytes, gap), end);
    }

    /// And broken with RST after so many bytes.
    public Trouble resetAfter(long bytes) {
        return new Trouble(latency, jitter, bytesPerSecond, slices, new End(bytes, true));
    }

    /// And closed in an orderly way after so many bytes.
    public Trouble closedAfter(long bytes) {
        return new Trouble(latency, jitter, bytesPerSecond, slices, new End(bytes, false));
    }

    private static void check(String name, Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException(name + ": " + duration + " (expected: 0 or more)");
        }
    }
}
