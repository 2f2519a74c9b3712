package dev.viva.ai.openai;

import dev.viva.ai.cascade.Sound;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// Sound as a file in the RIFF format: 16 bit, mono.
final class Wav {

    private static final int HEADER = 44;

    private Wav() {}

    static byte[] of(Sound sound) {
        var bytes = sound.pcm().length * 2;
        var file = ByteBuffer.allocate(HEADER + bytes).order(ByteOrder.LITTLE_ENDIAN);
        file.put(ascii("RIFF")).putInt(HEADER - 8 + bytes).put(ascii("WAVE"));
        file.put(ascii("fmt ")).putInt(16).putShort((short) 1).putShort((short) 1);
        file.putInt(Sound.RATE_HZ).putInt(Sound.RATE_HZ * 2).putShort((short) 2).putShort((short) 16);
        file.put(ascii("data")).putInt(bytes);
        file.asShortBuffer().put(sound.pcm());
        return file.array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
