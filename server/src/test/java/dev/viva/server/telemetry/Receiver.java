package dev.viva.server.telemetry;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/// A receiver of OTLP over HTTP, which reads spans by the field numbers of `opentelemetry/proto/trace/v1`.
final class Receiver implements AutoCloseable {

    final List<Received> spans = new CopyOnWriteArrayList<>();
    final List<String> paths = new CopyOnWriteArrayList<>();
    final List<String> keys = new CopyOnWriteArrayList<>();
    private final CountDownLatch goesOn = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final boolean hangs;
    private final HttpServer server;

    /// A span.
    ///
    /// @param parent empty for a root
    record Received(
            String trace,
            String id,
            String parent,
            String name,
            long startNanos,
            long endNanos,
            Map<String, String> attributes) {}

    /// @param hangs true if no call is answered before the end
    Receiver(boolean hangs) {
        this.hangs = hangs;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::take);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void take(HttpExchange call) throws IOException {
        try (call) {
            var body = call.getRequestBody().readAllBytes();
            if (hangs) {
                goesOn.await();
            }
            paths.add(call.getRequestURI().getPath());
            keys.add(String.valueOf(call.getRequestHeaders().getFirst("x-key")));
            read(body);
            call.sendResponseHeaders(200, -1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void read(byte[] body) throws InvalidProtocolBufferException {
        for (var resource : within(UnknownFieldSet.parseFrom(body), 1)) {
            for (var scope : within(resource, 2)) {
                within(scope, 2).forEach(span -> spans.add(span(span)));
            }
        }
    }

    private static Received span(UnknownFieldSet span) {
        return new Received(
                hex(span, 1),
                hex(span, 2),
                hex(span, 4),
                text(span, 5),
                span.getField(7).getFixed64List().getFirst(),
                span.getField(8).getFixed64List().getFirst(),
                within(span, 9).stream()
                        .collect(Collectors.toMap(
                                each -> text(each, 1),
                                each -> text(within(each, 2).getFirst(), 1))));
    }

    private static List<UnknownFieldSet> within(UnknownFieldSet message, int field) {
        return message.getField(field).getLengthDelimitedList().stream()
                .map(bytes -> {
                    try {
                        return UnknownFieldSet.parseFrom(bytes);
                    } catch (InvalidProtocolBufferException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .toList();
    }

    private static String text(UnknownFieldSet message, int field) {
        return message.getField(field).getLengthDelimitedList().getFirst().toStringUtf8();
    }

    private static String hex(UnknownFieldSet message, int field) {
        var found = message.getField(field).getLengthDelimitedList();
        return found.isEmpty()
                ? ""
                : java.util.HexFormat.of().formatHex(found.getFirst().toByteArray());
    }

    @Override
    public void close() {
        goesOn.countDown();
        server.stop(0);
        threads.close();
    }
}
