package dev.viva.media.audio;

/// Where the samples of a frame come from.
public enum FrameKind {

    /// All of them from packets.
    SOUND,

    /// Some were made up, because a packet was lost or late.
    CONCEALED,

    /// The sender was silent on purpose.
    SILENCE,

    /// No packet was there: the sender is silent, muted, gone, or its network stalls. Samples are zeros.
    EMPTY
}
