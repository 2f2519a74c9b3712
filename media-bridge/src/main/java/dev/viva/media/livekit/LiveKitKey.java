package dev.viva.media.livekit;

/// The key that signs tokens for a LiveKit server. Prints without its secret.
///
/// @param secret at least 32 characters, as the server demands
public record LiveKitKey(String id, String secret) {

    public LiveKitKey {
        if (id.isBlank() || secret.length() < 32) {
            throw new IllegalArgumentException("a LiveKit key with an id of " + id.length() + " and a secret of "
                    + secret.length() + " characters, expected at least 1 and 32");
        }
    }

    @Override
    public String toString() {
        return "LiveKitKey[id=" + id + ", secret=[secret]]";
    }
}
