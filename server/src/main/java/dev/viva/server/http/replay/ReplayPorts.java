package dev.viva.server.http.replay;

import dev.viva.core.recording.RecordingStore;
import dev.viva.core.transcript.TranscriptStore;

/// What was said and heard.
public record ReplayPorts(TranscriptStore transcripts, RecordingStore recordings, Waveforms waveforms) {}
