package dev.viva.media.hostile;

import dev.viva.media.dtls.DtlsClient;
import dev.viva.media.dtls.DtlsIdentity;
import dev.viva.media.dtls.DtlsInbox;
import dev.viva.media.dtls.DtlsServerSide;
import dev.viva.media.dtls.DtlsSession;
import dev.viva.media.rtcp.RtcpWriter;
import dev.viva.media.rtp.RtpHeader;
import dev.viva.media.rtp.RtpPacket;
import dev.viva.media.srtp.PacketBuffer;
import dev.viva.media.srtp.SrtpKeys;
import dev.viva.media.srtp.SrtpProfile;
import dev.viva.media.srtp.SrtpSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// What reads datagrams that keys protect: SRTP, SRTCP, and DTLS after its handshake.
final class Ciphered {

    private Ciphered() {}

    /// Only what the peer made opens, and each only once.
    static final class Srtp implements FuzzTarget {

        private static final int STREAMS = 3;

        private final SrtpSession theirs;
        private final SrtpSession ours;
        private final PacketBuffer buffer = new PacketBuffer();
        private final List<byte[]> seeds = new ArrayList<>();
        private final Set<String> mayOpen = new HashSet<>();

        Srtp(SrtpProfile profile) {
            var material = new byte[profile.keyingMaterialBytes()];
            Arrays.fill(material, (byte) 7);
            var keys = SrtpKeys.split(profile, material);
            ours = new SrtpSession(keys);
            theirs = new SrtpSession(keys.mirrored());
            for (var i = 0; i < 8; i++) {
                seeds.add(rtp(i));
                seeds.add(rtcp(i));
            }
            seeds.forEach(seed -> mayOpen.add(HexFormat.of().formatHex(seed)));
        }

        @Override
        public List<byte[]> seeds() {
            return seeds;
        }

        @Override
        public boolean take(byte[] input) {
            if (input.length < 8 || input.length > PacketBuffer.CAPACITY) {
                return false; // as the media path does
            }
            System.arraycopy(input, 0, buffer.bytes(), 0, input.length);
            buffer.filled(input.length);
            var opened = RtpPacket.isControl(input[1]) ? ours.openRtcp(buffer) : ours.openRtp(buffer);
            if (opened && !mayOpen.remove(HexFormat.of().formatHex(input))) {
                throw new AssertionError("a forged or replayed packet has opened");
            }
            return opened;
        }

        private byte[] rtp(int number) {
            var packet = new PacketBuffer();
            RtpHeader.write(packet.bytes(), 111, 65_530 + number, 960 * number, number % STREAMS);
            packet.filled(RtpPacket.HEADER_BYTES + 20 + number);
            return sealed(packet, theirs.protectRtp(packet));
        }

        private byte[] rtcp(int number) {
            var packet = new PacketBuffer();
            packet.filled(new RtcpWriter(packet.bytes())
                    .receiverReport(number % STREAMS, List.of())
                    .name(number % STREAMS, "viva")
                    .length());
            return sealed(packet, theirs.protectRtcp(packet));
        }

        private static byte[] sealed(PacketBuffer packet, boolean ok) {
            if (!ok) {
                throw new IllegalStateException("not protected");
            }
            return Arrays.copyOf(packet.bytes(), packet.getLength());
        }
    }

    /// No record of a stranger ends an association, and none is answered: an answer could end it at the peer.
    static final class AfterTheHandshake implements FuzzTarget {

        private final List<byte[]> seen = new CopyOnWriteArrayList<>();
        private final DtlsInbox near;
        private final DtlsSession session;
        private final AtomicInteger sent = new AtomicInteger();

        AfterTheHandshake() {
            var random = new SecureRandom();
            var now = Instant.parse("2026-11-20T10:00:00Z");
            var them = DtlsIdentity.create(random, now);
            var far = new CompletableFuture<DtlsInbox>();
            near = new DtlsInbox(datagram -> {
                sent.incrementAndGet();
                seen.add(datagram);
                far.join().offer(datagram);
            });
            far.complete(new DtlsInbox(datagram -> {
                seen.add(datagram);
                near.offer(datagram);
            }));
            var peer = CompletableFuture.supplyAsync(() -> accept(them, far.join()));
            try {
                session = new DtlsClient(DtlsIdentity.create(random, now), Duration.ofSeconds(10))
                        .handshake(them.fingerprint(), near);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            peer.join();
        }

        /// The records of the handshake, which anybody on the way has seen, and records that hold nothing.
        @Override
        public List<byte[]> seeds() {
            var seeds = new ArrayList<>(seen);
            for (var type = 20; type <= 26; type++) {
                for (var length : new int[] {0, 1, 2, 7, 8, 23, 24, 25, 40}) {
                    seeds.add(record(type, 0, length));
                    seeds.add(record(type, 1, length));
                }
            }
            return seeds;
        }

        @Override
        public boolean take(byte[] input) {
            var before = sent.get();
            near.offer(input);
            if (!session.pump()) {
                throw new AssertionError("a stranger's record has closed the association");
            }
            if (sent.get() != before) {
                throw new AssertionError("a stranger's record was answered");
            }
            return false;
        }

        /// The first record's length is right again.
        @Override
        public byte[] mend(byte[] input) {
            if (input.length >= 13) {
                input[1] = (byte) 0xFE;
                input[2] = (byte) 0xFD;
                input[11] = (byte) ((input.length - 13) >> 8);
                input[12] = (byte) (input.length - 13);
            }
            return input;
        }

        static byte[] record(int type, int epoch, int length) {
            var record = new byte[13 + length];
            record[0] = (byte) type;
            record[1] = (byte) 0xFE;
            record[2] = (byte) 0xFD;
            record[4] = (byte) epoch;
            record[9] = 1; // a sequence number far ahead
            record[12] = (byte) length;
            if (type == 21 && length == 2) {
                record[13] = 1; // a close_notify in the clear
            }
            return record;
        }

        private static DtlsServerSide accept(DtlsIdentity identity, DtlsInbox inbox) {
            try {
                return DtlsServerSide.accept(identity, SrtpProfile.AEAD_AES_128_GCM, inbox);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
