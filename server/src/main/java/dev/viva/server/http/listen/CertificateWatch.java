package dev.viva.server.http.listen;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks now and then whether the certificate's files have changed, and lets the server go on with the new ones; open
/// connections keep what they have. Files that cannot be used leave the old certificate in place: whoever renews it
/// writes one file after the other.
///
/// **Threads:** timers of Vert.x; files are read on worker threads.
final class CertificateWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CertificateWatch.class);

    private final Vertx vertx;
    private final HttpServer server;
    private final Callable<Certificate> files;
    private final Duration handshake;
    private final long timer;
    private volatile Certificate used;
    private String complaint = "";

    /// @param used  what the server has now
    /// @param files reads both files
    CertificateWatch(Vertx vertx, HttpServer server, Certificate used, Callable<Certificate> files, Pace pace) {
        this.vertx = vertx;
        this.server = server;
        this.used = used;
        this.files = files;
        this.handshake = pace.handshake();
        this.timer = vertx.setPeriodic(pace.look().toMillis(), _ -> look());
    }

    /// @param look      between two looks at the files
    /// @param handshake longest that a client may take to agree on keys
    record Pace(Duration look, Duration handshake) {}

    Certificate used() {
        return used;
    }

    private void look() {
        var _ = vertx.executeBlocking(files)
                .compose(found -> changeTo(Objects.requireNonNull(found)))
                .onFailure(this::complain);
    }

    private Future<Void> changeTo(Certificate found) {
        if (found.sameAs(used)) {
            return Future.succeededFuture();
        }
        return server.updateSSLOptions(found.options(handshake))
                .onSuccess(_ -> {
                    used = found;
                    complaint = "";
                    LOG.atInfo().addKeyValue("expires", found.expires()).log("the new certificate is in use");
                })
                .mapEmpty();
    }

    /// Once for each kind of trouble.
    private void complain(Throwable failure) {
        var message = String.valueOf(failure.getMessage());
        if (!message.equals(complaint)) {
            complaint = message;
            LOG.atWarn()
                    .addKeyValue("reason", message)
                    .log("the certificate cannot be renewed; the old one stays in use");
        }
    }

    @Override
    public void close() {
        vertx.cancelTimer(timer);
    }
}
