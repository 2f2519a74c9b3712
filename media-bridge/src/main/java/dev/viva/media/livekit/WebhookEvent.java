package dev.viva.media.livekit;

/// Something that a LiveKit server told by webhook.
///
/// @param id       of the event; the server repeats an event until it is answered
/// @param kind     as `participant_joined`, `participant_left`, `room_finished`
/// @param room     name of the room; empty if the event has none
/// @param identity of the participant; empty if the event has none
public record WebhookEvent(String id, String kind, String room, String identity) {}
