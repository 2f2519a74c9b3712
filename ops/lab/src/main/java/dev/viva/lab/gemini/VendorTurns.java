package dev.viva.lab.gemini;

/// How the vendor takes turns where the client leaves that to it: it hears by itself when somebody talks, breaks off
/// what it says when spoken into, and answers every utterance with one line.
///
/// @param silenceMs of the sound that it was sent; after so much of it an utterance is over
/// @param reply     what it answers
public record VendorTurns(int silenceMs, String reply) {

    public VendorTurns {
        if (silenceMs < 100 || reply.isBlank()) {
            throw new IllegalArgumentException(
                    "silence of " + silenceMs + " ms, reply '" + reply + "' (expected: at least 100, not blank)");
        }
    }
}
