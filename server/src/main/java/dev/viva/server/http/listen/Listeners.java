package dev.viva.server.http.listen;

import dev.viva.server.http.guard.HttpCounters;
import dev.viva.server.http.guard.HttpLimits;
import dev.viva.server.http.guard.RequestDeadline;
import dev.viva.server.http.guard.UnreadAnswers;
import dev.viva.server.http.listen.CertificateWatch.Pace;
import dev.viva.server.http.signalling.RelayDoor;
import dev.viva.server.http.signalling.Relayed;
import io.netty.handler.ssl.SslHandler;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpServerConnection;
import java.io.IOException;
import java.net.SocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Opens the ports, all with the same limits.
///
/// **Threads:** any. **Errors:** what is returned fails with a [ListenException] if a port is taken; then all others
/// are closed again.
public final class Listeners {

    /// How often the files of a certificate are looked at.
    private static final Duration LOOK = Duration.ofSeconds(30);

    private static final int HEADER_BYTES = 8 * 1024;

    /// How long a socket that was closed may hold its connection without answering.
    private static final int CLOSING_SECONDS = 2;

    private final Vertx vertx;
    private final HttpLimits limits;
    private final HttpCounters counters;
    private final Duration look;
    private final Relayed relayed;

    public Listeners(Vertx vertx, HttpLimits limits, HttpCounters counters) {
        this(vertx, limits, counters, LOOK);
    }

    Listeners(Vertx vertx, HttpLimits limits, HttpCounters counters, Duration look) {
        this.vertx = vertx;
        this.limits = limits;
        this.counters = counters;
        this.look = look;
        this.relayed = new Relayed(counters);
    }

    /// Plain HTTP.
    public Future<Listening> open(String host, int port, Handler<HttpServerRequest> handler) {
        return listen(new Door(host, port, "http.port", null), options(limits), handler)
                .map(Listening.none()::withPlain);
    }

    /// Plain HTTP, HTTPS, and if wished what sends from one to the other.
    ///
    /// **Errors:** also fails with a [CertificateException].
    ///
    /// @param publicUrl where browsers are sent
    public Future<Listening> open(
            String host, int port, HttpsSettings https, URI publicUrl, Handler<HttpServerRequest> handler) {
        return open(host, port, handler)
                .compose(open -> orClosed(open, secure(open, https, handler)))
                .compose(open -> orClosed(open, redirect(open, https, publicUrl)));
    }

    private Future<Listening> secure(Listening open, HttpsSettings https, Handler<HttpServerRequest> handler) {
        return vertx.executeBlocking(() -> Certificate.read(vertx, https.certificate(), https.key()))
                .map(Objects::<Certificate>requireNonNull)
                .compose(certificate -> {
                    var options = certificate.putInto(options(limits), limits.slowRequest());
                    return listen(new Door(https.host(), https.port(), "https.port", https.relay()), options, handler)
                            .map(server -> open.withSecure(server, watch(server, certificate, https)));
                });
    }

    private CertificateWatch watch(HttpServer server, Certificate used, HttpsSettings https) {
        return new CertificateWatch(
                vertx,
                server,
                used,
                () -> Certificate.read(vertx, https.certificate(), https.key()),
                new Pace(look, limits.slowRequest()));
    }

    private Future<Listening> redirect(Listening open, HttpsSettings https, URI publicUrl) {
        var port = https.redirectPort();
        return port == null
                ? Future.succeededFuture(open)
                : listen(
                                new Door(https.host(), port, "https.redirectPort", null),
                                options(limits),
                                new Redirect(publicUrl))
                        .map(open::withRedirect);
    }

    private static Future<Listening> orClosed(Listening open, Future<Listening> more) {
        return more.recover(failure -> open.close().transform(_ -> Future.failedFuture(failure)));
    }

    /// Where to listen.
    ///
    /// @param setting names the port
    /// @param relay   where TURN goes that comes in; null: it is no HTTP and is refused
    private record Door(
            String host, int port, String setting, @Nullable SocketAddress relay) {

        Future<HttpServer> unusable(Throwable failure) {
            return Future.failedFuture(
                    failure instanceof IOException cause ? new ListenException(host, port, setting, cause) : failure);
        }
    }

    private Future<HttpServer> listen(Door door, HttpServerOptions options, Handler<HttpServerRequest> handler) {
        var deadline = new RequestDeadline(vertx, limits, counters);
        return vertx.createHttpServer(options)
                .connectionHandler(connection -> {
                    deadline.opened(connection);
                    var pipeline = ((HttpServerConnection) connection)
                            .channelHandlerContext()
                            .pipeline();
                    pipeline.addFirst(new UnreadAnswers(counters));
                    if (door.relay() != null) {
                        pipeline.addAfter(
                                pipeline.context(SslHandler.class).name(),
                                "relay",
                                new RelayDoor(door.relay(), relayed, limits.idle(), () -> deadline.heard(connection)));
                    }
                })
                .requestHandler(deadline.before(handler))
                .listen(door.port(), door.host())
                .recover(door::unusable);
    }

    /// What every port has in common.
    public static HttpServerOptions options(HttpLimits limits) {
        return new HttpServerOptions()
                .setIdleTimeout((int) limits.idle().toMillis())
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setMaxHeaderSize(HEADER_BYTES)
                .setHttp2ClearTextEnabled(false)
                .setCompressionSupported(true)
                .setWebSocketClosingTimeout(CLOSING_SECONDS)
                .setMaxWebSocketFrameSize(limits.socketMessageBytes())
                .setMaxWebSocketMessageSize(limits.socketMessageBytes())
                // small messages gain nothing, and a deflate bomb finds no door
                .setPerFrameWebSocketCompressionSupported(false)
                .setPerMessageWebSocketCompressionSupported(false);
    }
}
