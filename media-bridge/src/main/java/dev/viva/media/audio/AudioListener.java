package dev.viva.media.audio;

/// Takes what a track brings. Called on the event loop of the [ReceivedAudio], from within its `tick`; must not
/// block or fail.
public interface AudioListener {

    /// A packet, in order, as it came: for the recording.
    ///
    /// @param payload     Opus; read before the call returns, the array is reused
    /// @param position48k of its first sample on the media clock
    void packet(byte[] payload, int offset, int length, long position48k);

    /// 20 ms of sound: for the turn detector and the engine. None before the first packet, then one per tick, and
    /// more while late sound is made up for.
    ///
    /// @param pcm         16 kHz mono, 320 samples; read before the call returns, the array is reused
    /// @param position48k of the first sample on the media clock; steps where time was
    ///     lost, and steps back where sound came after all that was given as [FrameKind#EMPTY]
    void frame(short[] pcm, long position48k, FrameKind kind);
}
