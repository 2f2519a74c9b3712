package dev.viva.media.livekit;

import dev.viva.core.runtime.Offload;
import dev.viva.media.clock.SteadyClock;
import dev.viva.media.dtls.DtlsClient;
import dev.viva.media.dtls.DtlsIdentity;
import dev.viva.media.peer.PeerSettings;
import dev.viva.media.sdp.SdpOffer;
import dev.viva.media.srtp.SrtpSession;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.internal.ContextInternal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;

/// Joins rooms. One per process: holds the certificate and the socket client that all participants
/// share.
///
/// **Threads:** any may call; a participant then lives on the event loop of the context that it was
/// given.
public final class LiveKitParticipants {

    private static final Duration HANDSHAKE_TIMEOUT = Duration.ofSeconds(10);
    private static final int MOST_MESSAGE_BYTES = 256 << 10; // at worst 32 MB once parsed: docs/decisions/0233
    private static final int CLOSING_TIMEOUT_SECONDS = 2;

    private final Offload offload;
    private final SecureRandom random = new SecureRandom();
    private final WebSocketClient sockets;
    private final DtlsClient dtls;
    private final InstantSource clock = new SteadyClock(InstantSource.system(), System::nanoTime);

    public LiveKitParticipants(Vertx vertx, Offload offload) {
        this.offload = offload;
        this.sockets = vertx.createWebSocketClient(new WebSocketClientOptions()
                .setMaxFrameSize(MOST_MESSAGE_BYTES)
                .setMaxMessageSize(MOST_MESSAGE_BYTES)
                .setClosingTimeout(CLOSING_TIMEOUT_SECONDS));
        this.dtls = new DtlsClient(DtlsIdentity.create(random, clock.instant()), HANDSHAKE_TIMEOUT);
    }

    /// Joins a room; completes on the context when media may flow.
    ///
    /// @param context of an event loop, where everything of this participant runs
    /// @return fails with [JoinException]; the listener is told too
    public Future<Participant> join(Context context, JoinOptions options, ParticipantListener listener) {
        if (!context.isEventLoopContext()) {
            throw new IllegalArgumentException("a context of " + context.threadingModel() + ", expected an event loop");
        }
        var internal = (ContextInternal) context;
        var joined = internal.<Participant>promise();
        internal.runOnContext(_ -> join(internal, options, listener, joined));
        return joined.future();
    }

    /// Does beforehand what would make the first join slow: choosing among ciphers takes part of a
    /// second. Optional.
    public Future<Void> warmUp() {
        return Future.fromCompletionStage(offload.call(() -> {
                    SrtpSession.warmUp();
                    return true;
                }))
                .mapEmpty();
    }

    /// Closes the client that the signal sockets came from, and so those that are still open.
    public Future<Void> close() {
        return sockets.close();
    }

    private void join(
            ContextInternal context, JoinOptions options, ParticipantListener listener, Promise<Participant> joined) {
        var settings = new PeerSettings(context, offload, dtls, random, clock, anyAddress(), SdpOffer.OPUS);
        new LiveKitParticipant(settings, sockets, options, listener, joined).start();
    }

    // Where the server is reached is for the system to choose; what comes from others has to prove itself
    private static InetAddress anyAddress() {
        return new InetSocketAddress("0.0.0.0", 0).getAddress();
    }
}
