package dev.viva.server.http.listen;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServer;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Open ports.
///
/// **Threads:** any.
public final class Listening {

    private final @Nullable HttpServer plain;
    private final @Nullable HttpServer secure;
    private final @Nullable HttpServer redirect;
    private final @Nullable CertificateWatch watch;

    private Listening(
            @Nullable HttpServer plain,
            @Nullable HttpServer secure,
            @Nullable HttpServer redirect,
            @Nullable CertificateWatch watch) {
        this.plain = plain;
        this.secure = secure;
        this.redirect = redirect;
        this.watch = watch;
    }

    static Listening none() {
        return new Listening(null, null, null, null);
    }

    Listening withPlain(HttpServer server) {
        return new Listening(server, secure, redirect, watch);
    }

    Listening withSecure(HttpServer server, CertificateWatch itsWatch) {
        return new Listening(plain, server, redirect, itsWatch);
    }

    Listening withRedirect(HttpServer server) {
        return new Listening(plain, secure, server, watch);
    }

    /// Of plain HTTP.
    public int port() {
        return Objects.requireNonNull(plain).actualPort();
    }

    /// Of HTTPS; empty without a certificate.
    public Optional<Integer> securePort() {
        return Optional.ofNullable(secure).map(HttpServer::actualPort);
    }

    /// Of what only sends over to HTTPS.
    public Optional<Integer> redirectPort() {
        return Optional.ofNullable(redirect).map(HttpServer::actualPort);
    }

    /// When browsers accept the certificate in use no more; empty without one.
    public Optional<Instant> expires() {
        return Optional.ofNullable(watch).map(w -> w.used().expires());
    }

    /// Closes all of them, with every stream and socket on them.
    public Future<Void> close() {
        if (watch != null) {
            watch.close();
        }
        List<Future<Void>> closing = Stream.of(plain, secure, redirect)
                .filter(Objects::nonNull)
                .map(HttpServer::close)
                .toList();
        return Future.join(closing).mapEmpty();
    }
}
