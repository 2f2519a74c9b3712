package dev.viva.persistence.record;

/// What all writers of a store share. Any thread.
record WriterParts(
        RecordTables tables, Heads heads, Watchers watchers, RecordCounters counters, RecordRuntime runtime) {

    RecordSettings settings() {
        return runtime.settings();
    }
}
