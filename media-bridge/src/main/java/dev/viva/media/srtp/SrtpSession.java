package dev.viva.media.srtp;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import org.jitsi.srtp.SrtcpCryptoContext;
import org.jitsi.srtp.SrtpContextFactory;
import org.jitsi.srtp.SrtpCryptoContext;
import org.jitsi.srtp.SrtpErrorStatus;
import org.jitsi.utils.logging2.LoggerImpl;

/// Protects what we send and opens what we receive, in place.
///
/// **Errors:** false for a packet that is corrupt, forged, replayed, or the 65th of an unknown stream in one second;
/// the
/// caller counts.
/// **Threads:** one event loop.
public final class SrtpSession implements AutoCloseable {

    /// Most streams that are remembered; a further one takes the place of the oldest.
    public static final int MOST_STREAMS = 32;

    private static final VarHandle BIG_ENDIAN = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final int RTP_HEADER = 12;
    private static final int RTCP_HEADER = 8;

    private final SrtpContextFactory out;
    private final SrtpContextFactory in;
    private final Contexts<SrtpCryptoContext> outRtp = new Contexts<>(MOST_STREAMS);
    private final Contexts<SrtcpCryptoContext> outRtcp = new Contexts<>(MOST_STREAMS);
    private final Contexts<SrtpCryptoContext> inRtp = new Contexts<>(MOST_STREAMS);
    private final Contexts<SrtcpCryptoContext> inRtcp = new Contexts<>(MOST_STREAMS);
    private final Strangers strangers = new Strangers(System.nanoTime());

    /// A session of both directions.
    public SrtpSession(SrtpKeys keys) {
        var log = new LoggerImpl(SrtpSession.class.getName());
        var policy = keys.profile().policy();
        var ours = keys.ours();
        var theirs = keys.theirs();
        out = new SrtpContextFactory(true, ours.key().clone(), ours.salt().clone(), policy, policy, log);
        in = new SrtpContextFactory(false, theirs.key().clone(), theirs.salt().clone(), policy, policy, log);
    }

    /// Makes the choice among AES implementations, for which jitsi-srtp measures them once per process. Blocks for some
    /// hundred milliseconds the first time: call it where blocking is allowed, before the first packet.
    public static void warmUp() {
        if (!Warm.WORKS) {
            throw new IllegalStateException("SRTP does not open what it has protected");
        }
    }

    /// Encrypts and signs an RTP packet that we made.
    public boolean protectRtp(PacketBuffer packet) {
        try {
            var ssrc = word(packet, 8);
            var context = outRtp.get(ssrc);
            if (context == null) {
                context = out.deriveContext(ssrc, 0);
                outRtp.keep(ssrc, context);
            }
            return context.transformPacket(packet) == SrtpErrorStatus.OK;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /// Encrypts and signs an RTCP packet that we made.
    public boolean protectRtcp(PacketBuffer packet) {
        try {
            var ssrc = word(packet, 4);
            var context = outRtcp.get(ssrc);
            if (context == null) {
                context = out.deriveControlContext(ssrc);
                outRtcp.keep(ssrc, context);
            }
            return context.transformPacket(packet) == SrtpErrorStatus.OK;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /// Checks and decrypts an RTP packet.
    public boolean openRtp(PacketBuffer packet) {
        if (packet.getLength() < RTP_HEADER) {
            return false;
        }
        var ssrc = word(packet, 8);
        try {
            var known = inRtp.get(ssrc);
            if (known != null) {
                return open(known, packet);
            }
            if (!strangers.mayTry(System.nanoTime())) {
                return false;
            }
            var fresh = in.deriveContext(ssrc, 0);
            if (!open(fresh, packet)) {
                return false;
            }
            strangers.proved();
            inRtp.keep(ssrc, fresh); // only once it has proved itself
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /// Checks and decrypts an RTCP packet.
    public boolean openRtcp(PacketBuffer packet) {
        if (packet.getLength() < RTCP_HEADER) {
            return false;
        }
        var ssrc = word(packet, 4);
        try {
            var known = inRtcp.get(ssrc);
            if (known != null) {
                return open(known, packet);
            }
            if (!strangers.mayTry(System.nanoTime())) {
                return false;
            }
            var fresh = in.deriveControlContext(ssrc);
            if (!open(fresh, packet)) {
                return false;
            }
            strangers.proved();
            inRtcp.keep(ssrc, fresh);
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /// Forgets the keys.
    @Override
    public void close() {
        out.close();
        in.close();
    }

    private static boolean open(SrtpCryptoContext context, PacketBuffer packet) throws GeneralSecurityException {
        try {
            return context.reverseTransformPacket(packet, false) == SrtpErrorStatus.OK;
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            return false; // a header that promises more than the packet has
        }
    }

    private static boolean open(SrtcpCryptoContext context, PacketBuffer packet) throws GeneralSecurityException {
        try {
            return context.reverseTransformPacket(packet) == SrtpErrorStatus.OK;
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            return false;
        }
    }

    private static int word(PacketBuffer packet, int at) {
        return (int) BIG_ENDIAN.get(packet.getBuffer(), packet.getOffset() + at);
    }

    private static final class Warm {

        static final boolean WORKS = Arrays.stream(SrtpProfile.values())
                .allMatch(profile -> works(SrtpKeys.split(profile, new byte[profile.keyingMaterialBytes()])));

        private static boolean works(SrtpKeys keys) {
            try (var ours = new SrtpSession(keys);
                    var theirs = new SrtpSession(keys.mirrored())) {
                var packet = new PacketBuffer();
                packet.bytes()[0] = (byte) 0x80;
                packet.filled(RTP_HEADER + 1);
                var rtp = ours.protectRtp(packet) && theirs.openRtp(packet);
                packet.filled(RTCP_HEADER);
                return rtp && ours.protectRtcp(packet) && theirs.openRtcp(packet);
            }
        }
    }
}
