package dev.viva.lab.e2e;

import java.time.Instant;

/// What of an event of the record can be read without a key.
record HeldRecord(long seq, long epoch, String type, Instant serverTime) {

    static final String RECOVERED = "span-recovered";

    /// Whether it brings what a dead writer had not shipped.
    boolean recovered() {
        return type.equals(RECOVERED);
    }
}
