package dev.viva.server.data;

/// The folders of the data directory, one per part of the server.
public enum Folder {
    /// What this installation must not lose and must not show: passwords, API secret.
    SECRETS("secrets"),
    /// Master, tenant and interview keys; apart from the database, so that a backup of one is useless alone.
    KEYS("keys"),
    /// Signed heads of the interview records.
    HEADS("heads"),
    /// Record events on their way to PostgreSQL.
    SPOOL("spool"),
    /// Encrypted tracks.
    RECORDINGS("recordings"),
    /// The embedded PostgreSQL's cluster.
    POSTGRES("postgres"),
    /// Logs of the server and of its children.
    LOGS("logs"),
    /// Process ids and written settings of the children; nothing here is missed when it is lost.
    RUN("run");

    private final String directory;

    Folder(String directory) {
        this.directory = directory;
    }

    String directory() {
        return directory;
    }
}
