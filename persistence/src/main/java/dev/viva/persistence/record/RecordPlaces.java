package dev.viva.persistence.record;

import java.nio.file.Path;

/// Where a node keeps what belongs to records and is in no database.
///
/// @param spool this node's own: events that are not shipped yet
/// @param heads signed heads, of all nodes
public record RecordPlaces(Path spool, Path heads) {

    /// Both below one directory, for a node alone.
    public static RecordPlaces in(Path directory) {
        return new RecordPlaces(directory.resolve("spool"), directory.resolve("heads"));
    }
}
