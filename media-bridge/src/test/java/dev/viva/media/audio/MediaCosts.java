package dev.viva.media.audio;

import dev.viva.media.codec.OpusDecoder;
import dev.viva.media.codec.OpusEncoder;
import dev.viva.media.codec.OpusPacket;
import dev.viva.media.codec.Tones;
import dev.viva.media.jitter.DelayTarget;
import dev.viva.media.jitter.JitterBuffer;
import dev.viva.media.jitter.Next;
import dev.viva.media.ogg.OggOpusWriter;
import dev.viva.media.ogg.Peaks;
import dev.viva.media.turn.TurnDetector;
import dev.viva.media.turn.TurnListener;
import dev.viva.media.turn.TurnSettings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;

/// Prints what the steps of the media path cost on this machine, in thread CPU time. Not a test; start its `main`.
final class MediaCosts {

    private static final int WARM_UP = 2_000;
    private static final int FRAMES = 10_000;

    private MediaCosts() {}

    /// One step of the media path, for the frame of this number.
    private interface Step {
        void run(int frame);
    }

    public static void main(String[] arguments) throws IOException {
        System.out.println(OpusDecoder.library() + ", Java " + Runtime.version());
        for (int rate : new int[] {16_000, 24_000}) {
            for (int complexity : new int[] {0, 5, 9}) {
                encode(rate, complexity);
            }
        }
        decode();
        jitter();
        turns();
        peaks();
    }

    private static void encode(int rate, int complexity) {
        short[] voice = Tones.voice(rate, rate * 10, 1);
        byte[] packet = new byte[OpusEncoder.MAX_PACKET_BYTES];
        try (var encoder = new OpusEncoder(new OpusEncoder.Settings(rate, complexity, 24_000, true))) {
            print(
                    "encode " + rate + " Hz, complexity " + complexity,
                    i -> encoder.encode(voice, i % 500 * rate / 50, packet));
        }
    }

    private static byte[][] packets() {
        short[] voice = Tones.voice(24_000, 240_000, 1);
        byte[][] packets = new byte[500][];
        byte[] packet = new byte[OpusEncoder.MAX_PACKET_BYTES];
        try (var encoder = new OpusEncoder(OpusEncoder.Settings.voice(24_000))) {
            for (int i = 0; i < packets.length; i++) {
                packets[i] = Arrays.copyOf(packet, encoder.encode(voice, i * 480, packet));
            }
        }
        return packets;
    }

    private static void decode() {
        byte[][] packets = packets();
        try (var decoder = new OpusDecoder(16_000)) {
            short[] pcm = new short[decoder.maxSamples()];
            print("decode to 16 kHz", i -> decoder.decode(packets[i % 500], 0, packets[i % 500].length, pcm));
            print("conceal at 16 kHz", i -> {
                if (i % 5 == 0) {
                    decoder.decode(packets[i % 500], 0, packets[i % 500].length, pcm);
                } else {
                    decoder.conceal(pcm, 320);
                }
            });
        }
    }

    private static void jitter() {
        byte[][] packets = packets();
        JitterBuffer buffer = new JitterBuffer(DelayTarget.fixed(40));
        print("jitter buffer, in and out", i -> {
            buffer.insert(i & 0xFFFF, i * 960, packets[i % 500], 0, packets[i % 500].length, 0);
            buffer.tick();
            while (buffer.next() != Next.DONE) {
                // the answer is not looked at
            }
        });
    }

    private static void turns() {
        short[] voice = Tones.voice(16_000, 320, 1);
        TurnDetector detector = new TurnDetector(TurnSettings.DEFAULT, new TurnListener() {
            @Override
            public void speechStarted(int utterance, long position48k) {}

            @Override
            public void speech(short[] pcm, int length, long position48k) {}

            @Override
            public void speechEnded(int utterance, long position48k) {}
        });
        print("turn detector", i -> detector.frame(voice, i * 960L));
    }

    private static void peaks() throws IOException {
        byte[][] packets = packets();
        byte[] silence = OpusPacket.silence();
        for (boolean quiet : new boolean[] {false, true}) {
            OggOpusWriter writer = new OggOpusWriter(1);
            ByteArrayOutputStream stream = new ByteArrayOutputStream();
            long start = cpu();
            for (int i = 0; i < 180_000; i++) {
                byte[] packet = quiet ? silence : packets[i % 500];
                writer.write(packet, 0, packet.length, i * 960L);
                if (writer.chunkIsDue()) {
                    stream.writeBytes(writer.takeChunk());
                }
            }
            stream.writeBytes(writer.finish());
            System.out.printf("ogg, an hour%s: write %.0f ms", quiet ? " of silence" : "", (cpu() - start) / 1e6);
            start = cpu();
            Peaks.of(new ByteArrayInputStream(stream.toByteArray()));
            System.out.printf(", peaks %.0f ms, %d KiB%n", (cpu() - start) / 1e6, stream.size() / 1_024);
        }
    }

    private static void print(String name, Step step) {
        for (int i = 0; i < WARM_UP; i++) {
            step.run(i);
        }
        long bytes = allocated();
        long start = cpu();
        for (int i = WARM_UP; i < WARM_UP + FRAMES; i++) {
            step.run(i);
        }
        double micros = (cpu() - start) / 1e3 / FRAMES;
        System.out.printf("%-34s %8.2f us %8.1f bytes%n", name, micros, (allocated() - bytes) / (double) FRAMES);
    }

    private static long allocated() {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        return threads.getCurrentThreadAllocatedBytes();
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
