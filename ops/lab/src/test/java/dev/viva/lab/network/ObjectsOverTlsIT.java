package dev.viva.lab.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.core.record.Sha256;
import dev.viva.core.storage.ObjectStore;
import dev.viva.media.tls.TestAuthority;
import dev.viva.persistence.objects.S3Server;
import dev.viva.persistence.objects.s3.S3Objects;
import dev.viva.persistence.objects.s3.S3Settings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.PemKeyCertOptions;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A real S3 server behind TLS, with a certificate for `localhost` of an authority of its own.
@Timeout(300)
class ObjectsOverTlsIT {

    private static final byte[] SOUND = "sealed sound".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    private Path folder;

    private final Vertx vertx = Vertx.vertx();
    private Path trusted;
    private S3Server plain;
    private int port;

    @BeforeEach
    void start() throws Exception {
        var authority = new TestAuthority();
        trusted = Files.writeString(folder.resolve("authorities.pem"), authority.pem());
        authority.issue("EC", Instant.now().plus(Duration.ofDays(1))).writeTo(folder);
        plain = S3Server.start(folder);
        port = front().await(60, TimeUnit.SECONDS);
    }

    @AfterEach
    void stop() throws Exception {
        vertx.close().await(60, TimeUnit.SECONDS);
        plain.close();
    }

    private Future<Integer> front() {
        var certificate = new PemKeyCertOptions()
                .setCertPath(folder.resolve("chain.pem").toString())
                .setKeyPath(folder.resolve("key.pem").toString());
        var options = new NetServerOptions().setSsl(true).setKeyCertOptions(certificate);
        return vertx.createNetServer(options)
                .connectHandler(this::handOn)
                .listen(0, "127.0.0.1")
                .map(server -> server.actualPort());
    }

    private void handOn(NetSocket outside) {
        outside.pause();
        vertx.createNetClient()
                .connect(plain.port(), "127.0.0.1")
                .onSuccess(inside -> Future.any(outside.pipeTo(inside), inside.pipeTo(outside)))
                .onFailure(_ -> outside.close());
    }

    private ObjectStore open(String host, @Nullable Path authorities) throws Exception {
        var like = S3Server.settings(port, S3Server.SECRET, Duration.ofSeconds(30));
        return S3Objects.open(new S3Settings(
                URI.create("https://" + host + ":" + port),
                like.region(),
                like.bucket(),
                true,
                "",
                like.partBytes(),
                new S3Settings.Access(S3Server.KEY_ID, S3Server.SECRET, authorities),
                like.patience()));
    }

    @Test
    void whatATrustedAuthorityNamesKeepsRecordings() throws Exception {
        try (var store = open("localhost", trusted)) {
            store.put("talk", new Bytes());

            assertThat(store.read("talk", 7, 5)).asString().isEqualTo("sound");
            assertThat(plain.bucket().resolve("talk")).hasBinaryContent(SOUND);
        }
    }

    @Test
    void aStoreOfAnotherAuthorityOrAnotherNameGetsNothing() throws Exception {
        var other = Files.writeString(folder.resolve("other.pem"), new TestAuthority().pem());

        for (var wrong : Arrays.asList(open("localhost", other), open("localhost", null), open("127.0.0.1", trusted))) {
            try (wrong) {
                assertThat(wrong.probe()).isPresent();
                assertThat(plain.bucket()).isEmptyDirectory();
            }
        }
    }

    private record Bytes() implements ObjectStore.Content {

        @Override
        public long length() {
            return SOUND.length;
        }

        @Override
        public Sha256 sha256() {
            return Sha256.of(SOUND);
        }

        @Override
        public byte[] read(long offset, int length) {
            return Arrays.copyOfRange(SOUND, (int) offset, (int) offset + length);
        }
    }
}
