package dev.viva.persistence.interview;

import java.util.List;

/// How a talk goes, as its interview's summary has it.
///
/// Public only because Jdbi must reach its constructor; nothing outside this package may use it.
public record TalkRow(String voice, List<Integer> waitsMs, int turnsClosed, int turnsCutOff) {

    public TalkRow {
        waitsMs = List.copyOf(waitsMs);
    }
}
