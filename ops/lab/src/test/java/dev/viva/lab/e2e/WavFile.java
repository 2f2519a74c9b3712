package dev.viva.lab.e2e;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/// Sound as Chromium takes it.
final class WavFile {

    private static final AudioFormat SPEECH = new AudioFormat(16_000, 16, 1, true, false);

    private WavFile() {}

    /// Writes 16 kHz mono.
    static Path write(Path file, short[] pcm16k) throws IOException {
        var bytes = ByteBuffer.allocate(2 * pcm16k.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asShortBuffer().put(pcm16k);
        try (var stream = new AudioInputStream(new ByteArrayInputStream(bytes.array()), SPEECH, pcm16k.length)) {
            AudioSystem.write(stream, AudioFileFormat.Type.WAVE, file.toFile());
        }
        return file;
    }
}
