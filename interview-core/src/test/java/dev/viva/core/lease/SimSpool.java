package dev.viva.core.lease;

import dev.viva.core.id.InterviewId;
import java.util.ArrayList;
import java.util.List;

/// What one writer has made durable in its data directory.
final class SimSpool {

    final InterviewId interview;
    final long epoch;
    final List<Sealed> events = new ArrayList<>();
    /// Its writer lives in the process that has the directory.
    boolean inUse = true;

    SimSpool(InterviewId interview, long epoch) {
        this.interview = interview;
        this.epoch = epoch;
    }
}
