package dev.viva.server;

import dev.viva.server.children.ChildException;
import dev.viva.server.children.DatabaseUnusableException;
import dev.viva.server.children.PortUnusableException;
import dev.viva.server.config.ConfigException;
import dev.viva.server.data.DataInUseException;
import dev.viva.server.data.DataUnusableException;
import dev.viva.server.data.FileTrouble;
import java.io.IOException;

/// Why `up` ended before it was ready.
///
/// @param exitStatus which kind it is, for scripts and service managers; numbers of `sysexits.h`, listed in
///                   `docs/configuration.md`
/// @param sentence   what is wrong and what to do, for the person at the terminal
record StartFailure(int exitStatus, String sentence) {

    /// A database that answers and cannot be worked with (`EX_DATAERR`).
    static final int DATABASE = 65;

    /// A neighbour that is not there or does not start (`EX_UNAVAILABLE`).
    static final int NEIGHBOUR = 69;

    /// A fault of Viva itself (`EX_SOFTWARE`).
    static final int FAULT = 70;

    /// A port that another program has (`EX_OSERR`).
    static final int PORT = 71;

    /// A data directory that cannot be made or written (`EX_CANTCREAT`).
    static final int DATA = 73;

    /// Any other file (`EX_IOERR`).
    static final int FILE = 74;

    /// Another Viva on the same data: try again when it has ended (`EX_TEMPFAIL`).
    static final int IN_USE = 75;

    /// The failure that an exception stands for. Each message of ours is a sentence already.
    static StartFailure of(Exception cause) {
        var message = String.valueOf(cause.getMessage());
        return switch (cause) {
            case ConfigException _ -> new StartFailure(ConfigException.EXIT_STATUS, message);
            case DataInUseException _ -> new StartFailure(IN_USE, message);
            case DataUnusableException _ -> new StartFailure(DATA, message);
            case PortUnusableException _ -> new StartFailure(PORT, message);
            case DatabaseUnusableException _ -> new StartFailure(DATABASE, message);
            case ChildException _ -> new StartFailure(NEIGHBOUR, message);
            case IOException file ->
                new StartFailure(FILE, "A file cannot be read or written: " + FileTrouble.inWords(file) + ".");
            default ->
                new StartFailure(
                        FAULT,
                        "Viva has a fault and could not start: " + cause
                                + "; logs/viva.log in the data directory tells more.");
        };
    }
}
