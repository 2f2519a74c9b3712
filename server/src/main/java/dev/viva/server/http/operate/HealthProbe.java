package dev.viva.server.http.operate;

/// Asks what an interview cannot be held without. Both calls may block; any thread.
public interface HealthProbe {

    /// True if the database answers.
    boolean databaseAnswers();

    /// True if livekit-server answers.
    boolean livekitAnswers();
}
