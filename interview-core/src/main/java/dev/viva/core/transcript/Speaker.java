package dev.viva.core.transcript;

/// Who said a line.
public enum Speaker {
    CANDIDATE,
    INTERVIEWER,
    OPERATOR
}
