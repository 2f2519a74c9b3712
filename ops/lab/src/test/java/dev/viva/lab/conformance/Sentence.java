package dev.viva.lab.conformance;

/// Something that a candidate says in a test, as text and as sound.
///
/// @param pcm 16 kHz mono, with a little silence at both ends
@SuppressWarnings("ArrayRecordComponent") // never compared
record Sentence(String text, short[] pcm) {

    int millis() {
        return pcm.length / 16;
    }
}
