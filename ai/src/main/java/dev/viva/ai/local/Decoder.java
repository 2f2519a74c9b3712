package dev.viva.ai.local;

import java.util.List;

/// A recogniser of one utterance after the other. Opened, used and closed by one and the same platform thread.
///
/// Every method but [#close] may throw [NativeSpeechException]; the decoder is of no use after that but to be closed.
interface Decoder extends AutoCloseable {

    void start();

    /// Takes sound of the utterance; returns when it is computed.
    ///
    /// @param pcm 16 kHz mono, all of it
    void process(short[] pcm);

    /// What is understood so far, as words parted by blanks; empty if nothing is.
    String hypothesis();

    /// Ends the utterance and tells what was said: words, silences and noises in the dictionary's spelling.
    List<Segment> end();

    @Override
    void close();

    /// A stretch of the utterance.
    ///
    /// @param firstFrame counts steps of 10 ms from the utterance's first sample
    /// @param lastFrame  the last step that still belongs to it
    /// @param posterior  0 to 1, how sure the decoder is of it against the alternatives it kept
    record Segment(String word, int firstFrame, int lastFrame, double posterior) {}
}
