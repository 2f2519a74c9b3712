package dev.viva.server.people.signon;

import dev.viva.server.people.signon.SignOnException.Reason;
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
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Asks servers whose addresses a company has chosen: over HTTPS only, at public addresses only, for so long, for so
/// many bytes, and not where they send us. The address that was looked at is the one that is connected to.
///
/// **Threads:** any that may block; no event loop. **Errors:** [SignOnException].
public final class Outbound {

    /// Discovery documents and key sets have some kilobytes.
    static final int MOST_BYTES = 256 * 1024;

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration WHOLE = Duration.ofSeconds(10);

    private static final int LAST_PORT = 65_535;
    private static final ThreadPoolExecutor NAMES = lookUps();

    private final HttpClient client;
    private final boolean privateToo;
    private final Duration whole;

    /// @param privateToo whether private addresses, and plain HTTP on this machine, are allowed
    public Outbound(Vertx vertx, boolean privateToo) {
        this(vertx, privateToo, WHOLE);
    }

    Outbound(Vertx vertx, boolean privateToo, Duration whole) {
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout((int) CONNECT.toMillis())
                .setKeepAlive(false)
                .setVerifyHost(true));
        this.privateToo = privateToo;
        this.whole = whole;
    }

    /// What stands at an address.
    Answer get(URI address) throws SignOnException {
        return send(HttpMethod.GET, address, Map.of("Accept", "application/json"), Buffer.buffer());
    }

    /// Sends a form.
    Answer post(URI address, Map<String, String> headers, String form) throws SignOnException {
        return send(HttpMethod.POST, address, headers, Buffer.buffer(form));
    }

    /// An address that people's browsers, or we, may be sent to.
    URI checked(URI address) throws SignOnException {
        var host = address.getHost();
        var https = "https".equals(address.getScheme());
        if (host == null
                || address.getUserInfo() != null
                || address.getPort() > LAST_PORT
                || !(https || (privateToo && isHttpHere(address, host)))) {
            throw new SignOnException(Reason.SCHEME);
        }
        return address;
    }

    private static boolean isHttpHere(URI address, String host) {
        return "http".equals(address.getScheme()) && (host.equals("127.0.0.1") || host.equals("localhost"));
    }

    private Answer send(HttpMethod method, URI address, Map<String, String> headers, Buffer body)
            throws SignOnException {
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
        return wait(client.request(options).compose(request -> asked(request, body)));
    }

    private InetAddress resolved(String host) throws SignOnException {
        try {
            var all = names(host);
            if (!privateToo && !Arrays.stream(all).allMatch(Addresses::isPublic)) {
                throw new SignOnException(Reason.ADDRESS);
            }
            return all[0];
        } catch (UnknownHostException e) {
            throw new SignOnException(Reason.UNREACHABLE, e);
        }
    }

    /// On threads of its own: the system's look-up holds the thread that asks, a virtual one with its carrier.
    private static InetAddress[] names(String host) throws UnknownHostException, SignOnException {
        try {
            return NAMES.submit(() -> InetAddress.getAllByName(host)).get(CONNECT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof UnknownHostException unknown ? unknown : new UnknownHostException(host);
        } catch (TimeoutException | RejectedExecutionException e) {
            throw new SignOnException(Reason.TOO_SLOW, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SignOnException(Reason.UNREACHABLE, e);
        }
    }

    private static ThreadPoolExecutor lookUps() {
        var threads = new ThreadPoolExecutor(
                4,
                4,
                30,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(64),
                Thread.ofPlatform().daemon().name("names-", 0).factory());
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    /// Whatever comes of it, the connection is gone afterwards.
    private Future<Answer> asked(HttpClientRequest request, Buffer body) {
        var answer = Promise.<Answer>promise();
        request.send(body).onFailure(answer::tryFail).onSuccess(response -> collect(response, answer));
        return answer.future().timeout(whole.toMillis(), TimeUnit.MILLISECONDS).onFailure(_ -> request.reset());
    }

    private static void collect(HttpClientResponse response, Promise<Answer> answer) {
        var read = Buffer.buffer();
        response.handler(part -> {
                    if (read.length() + part.length() > MOST_BYTES) {
                        answer.tryFail(new SignOnException(Reason.TOO_LARGE));
                    } else {
                        read.appendBuffer(part);
                    }
                })
                .exceptionHandler(answer::tryFail)
                .endHandler(_ -> answer.tryComplete(new Answer(response.statusCode(), read.toString())));
    }

    private Answer wait(Future<Answer> answer) throws SignOnException {
        try {
            return answer.toCompletionStage()
                    .toCompletableFuture()
                    .get(CONNECT.plus(whole).plusSeconds(1).toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case SignOnException known -> throw known;
                case TimeoutException late -> throw new SignOnException(Reason.TOO_SLOW, late);
                case null, default -> throw new SignOnException(Reason.UNREACHABLE, e);
            }
        } catch (TimeoutException e) {
            throw new SignOnException(Reason.TOO_SLOW, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SignOnException(Reason.UNREACHABLE, e);
        }
    }

    /// What came back.
    record Answer(int status, String body) {

        /// The body of a success.
        String orThrow() throws SignOnException {
            if (status == 200) {
                return body;
            }
            throw new SignOnException(status >= 300 && status < 400 ? Reason.REDIRECT : Reason.STATUS);
        }

        @Override
        public String toString() {
            return "Answer[" + status + "]";
        }
    }
}
