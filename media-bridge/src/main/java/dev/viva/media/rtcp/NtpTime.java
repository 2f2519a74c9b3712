package dev.viva.media.rtcp;

import java.time.Instant;

/// Times as RTCP writes them.
public final class NtpTime {

    private static final long SECONDS_1900_TO_1970 = 2_208_988_800L;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private NtpTime() {}

    /// Seconds since 1900 in 32.32 bits.
    public static long of(Instant instant) {
        var seconds = instant.getEpochSecond() + SECONDS_1900_TO_1970;
        var fraction = ((long) instant.getNano() << 32) / NANOS_PER_SECOND;
        return (seconds << 32) | fraction;
    }

    /// The middle 32 bits, which reports refer to.
    public static int middle(long ntp) {
        return (int) (ntp >>> 16);
    }

    /// Nanoseconds of a duration in 1/65536 s.
    public static long nanos(int delay) {
        return (delay * NANOS_PER_SECOND) >> 16;
    }

    /// A duration in 1/65536 s.
    public static int delay(long nanos) {
        return (int) (((nanos / 1_000) << 16) / 1_000_000);
    }
}
