package dev.viva.media.session;

import dev.viva.ai.voice.VoiceEngine;
import dev.viva.core.recording.RecordingStore;
import dev.viva.core.runtime.Offload;
import dev.viva.media.meter.MediaMeter;
import dev.viva.media.room.Rooms;
import io.vertx.core.Vertx;

/// What every session of this process shares.
public record SessionParts(
        Vertx vertx,
        Offload offload,
        VoiceEngine voice,
        RecordingStore recordings,
        Rooms rooms,
        SessionSettings settings,
        MediaMeter meter,
        LeaseView lease) {

    /// Without anybody who counts, and without other nodes.
    public SessionParts(
            Vertx vertx,
            Offload offload,
            VoiceEngine voice,
            RecordingStore recordings,
            Rooms rooms,
            SessionSettings settings) {
        this(vertx, offload, voice, recordings, rooms, settings, MediaMeter.NONE, LeaseView.UNSHARED);
    }

    /// The same with another voice.
    public SessionParts with(VoiceEngine other) {
        return new SessionParts(vertx, offload, other, recordings, rooms, settings, meter, lease);
    }
}
