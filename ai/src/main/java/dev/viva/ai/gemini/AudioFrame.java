package dev.viva.ai.gemini;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/// The one message that is written fifty times a second, by hand: the same JSON as the SDK's types
/// give, without the tree of objects that they build. Two buffers are reused; the text itself is new,
/// because it waits in a socket.
final class AudioFrame {

    private static final byte[] HEAD =
            "{\"realtimeInput\":{\"audio\":{\"mimeType\":\"audio/pcm;rate=16000\",\"data\":\""
                    .getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] TAIL = "\"}}}".getBytes(StandardCharsets.ISO_8859_1);

    private byte[] bytes = new byte[0];
    private byte[] text = new byte[0];

    String json(short[] pcm, int from, int length) {
        if (bytes.length != 2 * length) {
            bytes = new byte[2 * length];
            text = Arrays.copyOf(HEAD, HEAD.length + (bytes.length + 2) / 3 * 4 + TAIL.length);
            System.arraycopy(TAIL, 0, text, text.length - TAIL.length, TAIL.length);
        }
        for (int i = 0; i < length; i++) {
            var sample = pcm[from + i];
            bytes[2 * i] = (byte) sample;
            bytes[2 * i + 1] = (byte) (sample >> 8);
        }
        encode();
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    private void encode() {
        var encoded = Base64.getEncoder().encode(bytes);
        System.arraycopy(encoded, 0, text, HEAD.length, encoded.length);
    }
}
