package dev.viva.server.mail;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.parsetools.RecordParser;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/// A mail server that answers by a script and notes what it is told, and whether that was encrypted.
final class ScriptedSmtp implements AutoCloseable {

    /// Instead of an answer: says nothing and keeps the connection.
    static final String HANG = "hang";

    /// Instead of an answer: hangs up.
    static final String CUT = "cut";

    /// What was said, each line with `tls ` or `open ` before it.
    final List<String> heard = new CopyOnWriteArrayList<>();

    private final Map<String, String> script;
    private final NetServer server;

    /// @param script answers by the first four letters of a command; `END` is the end of a message
    /// @param folder with `chain.pem` and `key.pem`; null: no STARTTLS
    ScriptedSmtp(Vertx vertx, Map<String, String> script, Path folder) throws Exception {
        this.script = script;
        var options = new NetServerOptions().setHost("127.0.0.1").setPort(0);
        if (folder != null) {
            options.setKeyCertOptions(new PemKeyCertOptions()
                    .addCertPath(folder.resolve("chain.pem").toString())
                    .addKeyPath(folder.resolve("key.pem").toString()));
        }
        server = vertx.createNetServer(options)
                .connectHandler(socket -> converse(socket, folder != null))
                .listen()
                .await(10, TimeUnit.SECONDS);
    }

    int port() {
        return server.actualPort();
    }

    /// Commands that begin so.
    long count(String command) {
        return heard.stream().filter(line -> line.contains(" " + command)).count();
    }

    private void converse(NetSocket socket, boolean offersTls) {
        var inMessage = new boolean[1];
        var lines = RecordParser.newDelimited("\r\n", line -> hear(socket, line.toString(), offersTls, inMessage));
        socket.handler(lines);
        answer(socket, script.getOrDefault("HELLO", "220 scripted"));
    }

    private void hear(NetSocket socket, String line, boolean offersTls, boolean[] inMessage) {
        heard.add((socket.isSsl() ? "tls " : "open ") + line);
        if (inMessage[0]) {
            if (line.equals(".")) {
                inMessage[0] = false;
                answer(socket, script.getOrDefault("END", "250 taken"));
            }
            return;
        }
        var command = line.length() < 4 ? line : line.substring(0, 4);
        var usual = usual(command, offersTls && !socket.isSsl());
        var answer = script.getOrDefault(command, usual);
        inMessage[0] = command.equals("DATA") && answer.startsWith("354");
        if (command.equals("STAR") && answer.startsWith("220")) {
            var _ = socket.upgradeToSsl(Buffer.buffer(answer + "\r\n")); // whoever reads it may begin at once
        } else {
            answer(socket, answer);
        }
    }

    private static String usual(String command, boolean offersTls) {
        return switch (command) {
            case "EHLO" -> offersTls ? "250-scripted\r\n250 STARTTLS" : "250 scripted";
            case "STAR" -> "220 go on";
            case "DATA" -> "354 go on";
            case "QUIT" -> "221 bye";
            default -> "250 yes";
        };
    }

    private static void answer(NetSocket socket, String answer) {
        if (answer.equals(CUT)) {
            var _ = socket.close();
        } else if (!answer.equals(HANG)) {
            var _ = socket.write(Buffer.buffer(answer + "\r\n"));
        }
    }

    @Override
    public void close() {
        server.close().toCompletionStage().toCompletableFuture().join();
    }
}
