package dev.viva.server.outbound;

import dev.viva.server.outbound.OutboundException.Reason;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;

/// Asks servers whose addresses a company has chosen: over HTTPS only, at public addresses only, for so long, for so
/// many bytes, and not where they send us. The address that was looked at is the one that is connected to: a name
/// that changes its answer in between gains nothing.
///
/// Each of them looks names up on threads of its own, so that slow name servers of one use hold up no other.
///
/// **Threads:** any that may block; no event loop. **Errors:** [OutboundException].
public final class Outbound {

    /// Discovery documents and key sets have some kilobytes.
    public static final int MOST_BYTES = 256 * 1024;

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration WHOLE = Duration.ofSeconds(10);

    private static final int LAST_PORT = 65_535;

    private final HttpClient client;
    private final Lookup lookup;
    private final boolean privateToo;
    private final Duration whole;

    /// @param privateToo whether private addresses, and plain HTTP on this machine, are allowed
    public Outbound(Vertx vertx, boolean privateToo) {
        this(vertx, privateToo, WHOLE);
    }

    /// @param whole of one request with its answer, after the connection
    public Outbound(Vertx vertx, boolean privateToo, Duration whole) {
        this(vertx, privateToo, whole, InetAddress::getAllByName);
    }

    Outbound(Vertx vertx, boolean privateToo, Duration whole, Lookup.Names names) {
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout((int) CONNECT.toMillis())
                .setKeepAlive(false)
                .setVerifyHost(true));
        this.lookup = new Lookup(names, CONNECT);
        this.privateToo = privateToo;
        this.whole = whole;
    }

    /// What stands at an address.
    public Answer get(URI address) throws OutboundException {
        var accept = Map.of("Accept", "application/json");
        return send(HttpMethod.GET, address, accept, Buffer.buffer(), Outbound::collect);
    }

    /// Sends a form.
    public Answer post(URI address, Map<String, String> headers, String form) throws OutboundException {
        return send(HttpMethod.POST, address, headers, Buffer.buffer(form), Outbound::collect);
    }

    /// Sends a body, and reads of the answer what stands before its own.
    ///
    /// @return the status
    public int tell(URI address, Map<String, String> headers, byte[] body) throws OutboundException {
        return send(HttpMethod.POST, address, headers, Buffer.buffer(body), Outbound::statusAlone)
                .status();
    }

    /// An address that people's browsers, or we, may be sent to.
    public URI checked(URI address) throws OutboundException {
        var host = address.getHost();
        var https = "https".equals(address.getScheme());
        if (host == null
                || address.getUserInfo() != null
                || address.getPort() > LAST_PORT
                || !(https || (privateToo && isHttpHere(address, host)))) {
            throw new OutboundException(Reason.SCHEME);
        }
        return address;
    }

    /// [#checked], and its name leads now to where we may go, or nowhere.
    public URI checkedWithItsName(URI address) throws OutboundException {
        try {
            var _ = resolved(checked(address).getHost());
        } catch (OutboundException e) {
            if (e.reason() == Reason.SCHEME || e.reason() == Reason.ADDRESS) {
                throw e;
            }
        }
        return address;
    }

    private static boolean isHttpHere(URI address, String host) {
        return "http".equals(address.getScheme()) && (host.equals("127.0.0.1") || host.equals("localhost"));
    }

    private Answer send(
            HttpMethod method,
            URI address,
            Map<String, String> headers,
            Buffer body,
            BiConsumer<HttpClientResponse, Promise<Answer>> reading)
            throws OutboundException {
        var https = "https".equals(checked(address).getScheme());
        var port = address.getPort() > 0 ? address.getPort() : https ? 443 : 80;
        var path = address.getRawPath().isEmpty() ? "/" : address.getRawPath();
        var options = new RequestOptions()
                .setMethod(method)
                .setServer(SocketAddress.inetSocketAddress(new InetSocketAddress(resolved(address.getHost()), port)))
                .setHost(address.getHost())
                .setPort(port)
                .setSsl(https)
                .setURI(address.getRawQuery() == null ? path : path + "?" + address.getRawQuery())
                .setFollowRedirects(false);
        headers.forEach(options::putHeader);
        return wait(client.request(options).compose(request -> asked(request, body, reading)));
    }

    private InetAddress resolved(String host) throws OutboundException {
        try {
            var all = lookup.of(host);
            if (!privateToo && !Arrays.stream(all).allMatch(Addresses::isPublic)) {
                throw new OutboundException(Reason.ADDRESS);
            }
            return all[0];
        } catch (UnknownHostException e) {
            throw new OutboundException(Reason.UNREACHABLE, e);
        }
    }

    /// Whatever comes of it, the connection is gone afterwards.
    private Future<Answer> asked(
            HttpClientRequest request, Buffer body, BiConsumer<HttpClientResponse, Promise<Answer>> reading) {
        var answer = Promise.<Answer>promise();
        request.send(body).onFailure(answer::tryFail).onSuccess(response -> reading.accept(response, answer));
        return answer.future().timeout(whole.toMillis(), TimeUnit.MILLISECONDS).onFailure(_ -> request.reset());
    }

    private static void collect(HttpClientResponse response, Promise<Answer> answer) {
        var read = Buffer.buffer();
        response.handler(part -> {
                    if (read.length() + part.length() > MOST_BYTES) {
                        answer.tryFail(new OutboundException(Reason.TOO_LARGE));
                    } else {
                        read.appendBuffer(part);
                    }
                })
                .exceptionHandler(answer::tryFail)
                .endHandler(_ -> answer.tryComplete(new Answer(response.statusCode(), read.toString())));
    }

    private static void statusAlone(HttpClientResponse response, Promise<Answer> answer) {
        response.exceptionHandler(_ -> {}); // the end that we make ourselves
        response.request().reset();
        answer.tryComplete(new Answer(response.statusCode(), ""));
    }

    private Answer wait(Future<Answer> answer) throws OutboundException {
        try {
            return answer.toCompletionStage()
                    .toCompletableFuture()
                    .get(CONNECT.plus(whole).plusSeconds(1).toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case OutboundException known -> throw known;
                case TimeoutException late -> throw new OutboundException(Reason.TOO_SLOW, late);
                case null, default -> throw new OutboundException(Reason.UNREACHABLE, e);
            }
        } catch (TimeoutException e) {
            throw new OutboundException(Reason.TOO_SLOW, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OutboundException(Reason.UNREACHABLE, e);
        }
    }

    /// What came back.
    public record Answer(int status, String body) {

        @Override
        public String toString() {
            return "Answer[" + status + "]";
        }
    }
}
