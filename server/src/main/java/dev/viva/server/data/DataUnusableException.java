package dev.viva.server.data;

import java.io.IOException;
import java.nio.file.Path;

/// The data directory cannot be made, read or written. The message is one sentence for the operator.
public final class DataUnusableException extends IOException {

    private static final long serialVersionUID = 1L;

    DataUnusableException(Path directory, IOException cause) {
        super(
                "The data directory " + directory + " cannot be used: " + FileTrouble.inWords(cause)
                        + "; give this user the right to write there, or choose another one with --data.",
                cause);
    }
}
