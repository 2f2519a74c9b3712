package dev.viva.server.data;

/// The folders of the data directory, one per part of the server. Some hold what all nodes of an installation need, and
/// lie in the shared directory if there is one.
public enum Folder {
    /// What this installation must not lose and must not show: passwords, API secret.
    SECRETS("secrets", true),
    /// Master, tenant and interview keys; apart from the database, so that a backup of one is useless alone.
    KEYS("keys", true),
    /// Signed heads of the interview records.
    HEADS("heads", true),
    /// Record events on their way to PostgreSQL.
    SPOOL("spool", false),
    /// Encrypted tracks.
    RECORDINGS("recordings", true),
    /// The embedded PostgreSQL's cluster.
    POSTGRES("postgres", false),
    /// Logs of the server and of its children.
    LOGS("logs", false),
    /// Process ids and written settings of the children; nothing here is missed when it is lost.
    RUN("run", false);

    private final String directory;
    private final boolean shared;

    Folder(String directory, boolean shared) {
        this.directory = directory;
        this.shared = shared;
    }

    String directory() {
        return directory;
    }

    boolean shared() {
        return shared;
    }
}
