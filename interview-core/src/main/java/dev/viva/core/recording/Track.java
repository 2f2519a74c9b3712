package dev.viva.core.recording;

/// Whose voice a file holds.
public enum Track {
    CANDIDATE,
    INTERVIEWER
}
