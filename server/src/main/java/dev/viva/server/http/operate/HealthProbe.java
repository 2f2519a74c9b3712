package dev.viva.server.http.operate;

/// Asks what an interview cannot be held without. All calls may block; any thread.
public interface HealthProbe {

    /// True if the database answers.
    boolean databaseAnswers();

    /// True if livekit-server answers.
    boolean livekitAnswers();

    /// False while finished recordings wait here because the object storage does not take them. Interviews are held all
    /// the same.
    boolean storageTakes();
}
