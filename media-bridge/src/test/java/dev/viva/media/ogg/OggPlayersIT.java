package dev.viva.media.ogg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.viva.media.codec.OpusEncoder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What we write is played by programs that others wrote: `ffmpeg` and `opusdec`.
class OggPlayersIT {

    /// Clicks at these times, in ms of the visit; the track itself is heard from 3 s to 8 s.
    private static final int[] CLICKS_MS = {3_100, 4_500, 7_777};

    @TempDir
    private Path directory;

    private static void assumeProgram(String name) {
        boolean there = Stream.of(System.getenv("PATH").split(java.io.File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
        assumeTrue(there, name + " is not installed");
    }

    private String run(List<String> command) throws IOException, InterruptedException {
        Path output = directory.resolve("output.txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        String said = Files.readString(output);
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }

    private Path record(boolean finished) throws IOException {
        short[] said = new short[24_000 * 5];
        for (int click : CLICKS_MS) {
            int at = (click - 3_000) * 24;
            for (int i = 0; i < 48; i++) {
                said[at + i] = (short) (i % 4 < 2 ? 24_000 : -24_000);
            }
        }
        OggOpusWriter writer = new OggOpusWriter(1);
        Path file = directory.resolve("track.ogg");
        try (var encoder = new OpusEncoder(OpusEncoder.Settings.voice(24_000));
                var out = Files.newOutputStream(file)) {
            byte[] packet = new byte[OpusEncoder.MAX_PACKET_BYTES];
            for (int i = 0; i < 250; i++) {
                writer.write(packet, 0, encoder.encode(said, i * 480, packet), 3 * 48_000 + i * 960L);
                if (writer.chunkIsDue()) {
                    out.write(writer.takeChunk());
                }
            }
            out.write(finished ? writer.finish() : writer.takeChunk());
        }
        return file;
    }

    private static short[] samples(Path raw) throws IOException {
        byte[] bytes = Files.readAllBytes(raw);
        short[] pcm = new short[bytes.length / 2];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(pcm);
        return pcm;
    }

    private static void assertClicks(short[] pcm) {
        assertThat(pcm.length / 48.0).isCloseTo(8_000, within(20.0));
        for (int click : CLICKS_MS) {
            int loudest = (click - 90) * 48;
            for (int i = loudest; i < (click + 90) * 48; i++) {
                loudest = Math.abs(pcm[i]) > Math.abs(pcm[loudest]) ? i : loudest;
            }
            assertThat(Math.abs((int) pcm[loudest])).isGreaterThan(1_000);
            assertThat(loudest / 48.0).as("click").isCloseTo(click + 1, within(3.0));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void ffmpegHearsTheClicksWhereTheyWere(boolean finished) throws Exception {
        assumeProgram("ffmpeg");
        Path raw = directory.resolve("ffmpeg.raw");

        String said = run(List.of(
                "ffmpeg",
                "-v",
                "warning",
                "-i",
                record(finished).toString(),
                "-f",
                "s16le",
                "-ac",
                "1",
                "-ar",
                "48000",
                raw.toString()));

        assertThat(said).isEmpty();
        assertClicks(samples(raw));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void opusdecHearsTheClicksWhereTheyWere(boolean finished) throws Exception {
        assumeProgram("opusdec");
        Path raw = directory.resolve("opusdec.raw");

        run(List.of("opusdec", "--quiet", "--rate", "48000", record(finished).toString(), raw.toString()));

        short[] pcm = samples(raw);
        assertClicks(pcm);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-6, -1.5}) // the clicks leave no room above
    void ffmpegPlaysWithTheGainOfTheHeader(double gainDb) throws Exception {
        assumeProgram("ffmpeg");
        Path file = record(true);
        double before = loudestDb(file);
        byte[] track = Files.readAllBytes(file);

        OutputGain.set(track, gainDb);
        Files.write(file, track);

        assertThat(loudestDb(file) - before).isCloseTo(gainDb, within(0.2));
    }

    private double loudestDb(Path file) throws Exception {
        String said =
                run(List.of("ffmpeg", "-nostats", "-i", file.toString(), "-af", "volumedetect", "-f", "null", "-"));
        String after = said.substring(said.indexOf("max_volume: ") + 12);
        return Double.parseDouble(after.substring(0, after.indexOf(' ')));
    }

    @Test
    void opusinfoFindsNothingWrong() throws Exception {
        assumeProgram("opusinfo");
        Path file = record(true);
        byte[] track = Files.readAllBytes(file);
        OutputGain.set(track, -2.5);
        Files.write(file, track);

        String said = run(List.of("opusinfo", file.toString()));

        assertThat(said)
                .contains("Playback gain: -2.5 dB")
                .contains("Pre-skip: 312")
                .doesNotContainIgnoringCase("warning");
    }
}
