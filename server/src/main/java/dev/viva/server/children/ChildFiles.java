package dev.viva.server.children;

import dev.viva.server.config.DataSize;
import dev.viva.server.data.DataDirectory;
import dev.viva.server.data.Folder;
import java.nio.file.Path;

/// Where children write and are written down.
///
/// @param logs    folder of their log files
/// @param run     folder of their pid files
/// @param logSize at which a log file is turned over
record ChildFiles(Path logs, Path run, DataSize logSize) {

    static ChildFiles in(DataDirectory data, DataSize logSize) {
        return new ChildFiles(data.path(Folder.LOGS), data.path(Folder.RUN), logSize);
    }
}
