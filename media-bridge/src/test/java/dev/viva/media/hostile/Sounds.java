package dev.viva.media.hostile;

import dev.viva.media.audio.AudioListener;
import dev.viva.media.audio.FrameKind;
import dev.viva.media.audio.ReceivedAudio;
import dev.viva.media.clock.MediaClock;
import dev.viva.media.clock.ReceiveClock;
import dev.viva.media.codec.OpusDecoder;
import dev.viva.media.codec.OpusEncoder;
import dev.viva.media.codec.OpusPacket;
import dev.viva.media.codec.Tones;
import dev.viva.media.jitter.DelayTarget;
import dev.viva.media.jitter.JitterBuffer;
import dev.viva.media.ogg.OggOpusReader;
import dev.viva.media.ogg.OggOpusWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What reads sound: the codec, the received track, the recording.
final class Sounds {

    private Sounds() {}

    /// Any packet becomes sound of a lawful length; the native library survives.
    static final class Opus implements FuzzTarget {

        private final OpusDecoder decoder = new OpusDecoder(16_000);
        private final short[] pcm = new short[decoder.maxSamples()];

        @Override
        public List<byte[]> seeds() {
            var seeds = new ArrayList<byte[]>();
            for (var rate : new int[] {16_000, 24_000}) {
                seeds.addAll(packets(rate));
            }
            seeds.add(OpusPacket.silence());
            seeds.add(new byte[] {(byte) 0xFB, 6, -1, -2, -1, -2, -1, -2});
            return seeds;
        }

        @Override
        public boolean take(byte[] input) {
            var said = OpusPacket.samples48k(input, 0, input.length);
            if (said < 0 || said > OpusPacket.LONGEST) {
                throw new AssertionError("a packet of " + said + " samples");
            }
            var corrupt = decoder.corrupt();
            lawful(decoder.recover(input, 0, input.length, pcm, 320));
            lawful(decoder.decode(input, 0, input.length, pcm));
            return decoder.corrupt() == corrupt;
        }

        @Override
        public long mostAllocated(int length) {
            return 2_048;
        }

        private void lawful(int samples) {
            if (samples <= 0 || samples > pcm.length || samples % 40 != 0) {
                throw new AssertionError(samples + " samples");
            }
        }
    }

    /// A stream of packets with any numbers, times and contents gives few frames a tick, near the time of arrival.
    static final class Received implements FuzzTarget {

        private static final long MILLI = 1_000_000;
        private static final int HEADER = 9;

        @Override
        public List<byte[]> seeds() {
            var stream = ByteBuffer.allocate(4_000);
            for (var packet : packets(16_000)) {
                stream.putShort((short) 1).putInt(960).put((byte) 20).putShort((short) packet.length);
                stream.put(packet);
            }
            return List.of(Arrays.copyOf(stream.array(), stream.position()));
        }

        @Override
        public boolean take(byte[] input) {
            var in = ByteBuffer.wrap(input);
            var listener = new Bounded();
            var sequence = 0;
            var timestamp = 0;
            var nanos = 0L;
            try (var track = new ReceivedAudio(
                    new JitterBuffer(DelayTarget.fixed(40)), new ReceiveClock(new MediaClock(() -> 0)), listener)) {
                while (in.remaining() >= HEADER) {
                    sequence = (sequence + in.getShort()) & 0xffff;
                    timestamp += in.getInt();
                    var until = nanos + (in.get() & 0xff) * MILLI;
                    var length = Math.min(in.getShort() & 0x7ff, in.remaining());
                    track.source(7);
                    track.packet(sequence, timestamp, input, in.position(), length, nanos);
                    in.position(in.position() + length);
                    for (; nanos < until; nanos += 20 * MILLI) {
                        listener.begin(nanos / MILLI * 48);
                        track.tick(nanos, false);
                    }
                }
            }
            return listener.heard;
        }

        @Override
        public long mostAllocated(int length) {
            return 1 << 20; // the track itself
        }

        private static final class Bounded implements AudioListener {

            private static final long MINUTE_48K = 60 * 48_000;
            private static final int MOST_FRAMES = 3 * 6; // three packets of 120 ms

            private long now48k;
            private int frames;
            private boolean heard;

            void begin(long tick48k) {
                now48k = tick48k;
                frames = 0;
            }

            @Override
            public void packet(byte[] payload, int offset, int length, long position48k) {
                near(position48k);
            }

            @Override
            public void frame(short[] pcm, long position48k, FrameKind kind) {
                heard = true;
                near(position48k);
                if (++frames > MOST_FRAMES) {
                    throw new AssertionError(frames + " frames in one tick");
                }
            }

            private void near(long position48k) {
                if (Math.abs(position48k - now48k) > MINUTE_48K) {
                    throw new AssertionError("sound of " + position48k + " heard at " + now48k);
                }
            }
        }
    }

    /// A recording is read to its fault; what is no recording is refused.
    static final class Ogg implements FuzzTarget {

        @Override
        public List<byte[]> seeds() {
            var writer = new OggOpusWriter(7);
            var position = 0L;
            for (var packet : packets(16_000)) {
                writer.write(packet, 0, packet.length, position);
                position += 960;
            }
            var long0 = new byte[1_200];
            long0[0] = 0x78;
            writer.write(long0, 0, long0.length, position);
            return List.of(writer.finish());
        }

        @Override
        public boolean take(byte[] input) {
            var reader = new OggOpusReader(new ByteArrayInputStream(input));
            var packets = 0;
            try {
                while (reader.advance()) {
                    packets++;
                    if (reader.length() > reader.packet().length || reader.position48k() < 0) {
                        throw new AssertionError(reader.length() + " bytes at " + reader.position48k());
                    }
                }
            } catch (IOException e) {
                return false;
            }
            if (packets > input.length) {
                throw new AssertionError(packets + " packets in " + input.length + " bytes");
            }
            return packets > 0;
        }

        /// Check sums of whole pages are right again.
        @Override
        public byte[] mend(byte[] input) {
            for (var at = 0; at + 27 <= input.length; at++) {
                if (input[at] == 'O' && input[at + 1] == 'g' && input[at + 2] == 'g' && input[at + 3] == 'S') {
                    mendPage(input, at);
                }
            }
            return input;
        }

        @Override
        public long mostAllocated(int length) {
            return 160 * 1_024; // its three buffers
        }

        private static void mendPage(byte[] input, int at) {
            var length = 27 + (input[at + 26] & 0xff);
            for (var i = 27; i < 27 + (input[at + 26] & 0xff) && at + i < input.length; i++) {
                length += input[at + i] & 0xff;
            }
            if (at + length <= input.length) {
                Arrays.fill(input, at + 22, at + 26, (byte) 0);
                ByteBuffer.wrap(input).putInt(at + 22, Integer.reverseBytes(crc(input, at, length)));
            }
        }

        private static int crc(byte[] input, int at, int length) {
            var crc = 0;
            for (var i = at; i < at + length; i++) {
                crc ^= (input[i] & 0xff) << 24;
                for (var bit = 0; bit < 8; bit++) {
                    crc = crc << 1 ^ (crc < 0 ? 0x04c11db7 : 0);
                }
            }
            return crc;
        }
    }

    private static List<byte[]> packets(int rateHz) {
        var settings = OpusEncoder.Settings.voice(rateHz);
        var voice = Tones.voice(rateHz, rateHz / 50 * 10, 1);
        var out = new byte[OpusEncoder.MAX_PACKET_BYTES];
        var packets = new ArrayList<byte[]>();
        try (var encoder = new OpusEncoder(settings)) {
            for (var i = 0; i < 10; i++) {
                packets.add(Arrays.copyOf(out, encoder.encode(voice, i * encoder.frameSamples(), out)));
            }
        }
        return packets;
    }
}
