package dev.viva.server.children;

import dev.viva.server.children.LiveKitReach.Relay;
import dev.viva.server.children.SupervisedChild.Pace;
import dev.viva.server.config.LiveKitConfig;
import dev.viva.server.config.Secret;
import dev.viva.server.config.StorageConfig;
import dev.viva.server.data.DataDirectory;
import dev.viva.server.data.Folder;
import dev.viva.server.data.OwnerOnly;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// The LiveKit server that this process uses: an outside one, or a child on the loopback interface.
///
/// **Threads:** any; starting and closing block. **Errors:** [ChildException] for the operator.
public final class LiveKitServer implements AutoCloseable {

    private static final String CHILD_KEY = "viva";
    private static final int PROBE_MILLIS = 500;

    private final URI url;
    private final URI publicUrl;
    private final String apiKey;
    private final Secret apiSecret;
    private final @Nullable SupervisedChild child;
    private final @Nullable Relay relay;

    private LiveKitServer(
            URI url,
            URI publicUrl,
            String apiKey,
            Secret apiSecret,
            @Nullable SupervisedChild child,
            @Nullable Relay relay) {
        this.url = url;
        this.publicUrl = publicUrl;
        this.apiKey = apiKey;
        this.apiSecret = apiSecret;
        this.child = child;
        this.relay = relay;
    }

    /// Where a child's program and the address for its reports come from.
    ///
    /// @param binary  livekit-server, see [LiveKitBinary]
    /// @param webhook where it reports rooms and participants, signed with the key [#apiKey()]
    /// @param reach   from where candidates come to it
    public record Launch(Path binary, URI webhook, LiveKitReach reach) {

        /// A server for this machine alone.
        public Launch(Path binary, URI webhook) {
            this(binary, webhook, LiveKitReach.HERE);
        }
    }

    /// Uses the outside server if one is configured, else starts a child.
    ///
    /// @param launch asked for only when a child is started: finding the program can take minutes
    public static LiveKitServer open(
            LiveKitConfig config, StorageConfig storage, DataDirectory data, LaunchSource launch)
            throws ChildException, IOException {
        var url = config.url();
        var key = config.apiKey();
        var secret = config.apiSecret();
        if (url != null && key != null && secret != null) {
            return new LiveKitServer(url, publicUrl(config, url), key, secret, null, null);
        }
        return start(config, ChildFiles.in(data, storage.logMaxSize()), data, launch);
    }

    /// Finds what to start; may take minutes, may fail.
    @FunctionalInterface
    public interface LaunchSource {
        Launch get() throws ChildException;
    }

    private static LiveKitServer start(LiveKitConfig config, ChildFiles files, DataDirectory data, LaunchSource source)
            throws ChildException, IOException {
        var ports = config.child();
        var port = Ports.claim(ports.port(), "livekit.child.port");
        var tcpPort = Ports.claim(ports.tcpPort(), "livekit.child.tcpPort");
        var launch = source.get();
        var secret = data.secrets().get("livekit-api-secret");
        var settings = data.path(Folder.RUN).resolve("livekit.yaml");
        var written = new LiveKitSettings(config.child(), launch.reach(), new LiveKitSettings.Claimed(port, tcpPort))
                .text(CHILD_KEY, secret, launch.webhook());
        OwnerOnly.write(settings, written);
        var spec = new ChildSpec(
                "livekit-server",
                List.of(launch.binary().toString(), "--config", settings.toString()),
                files.run(),
                StopSignal.TERM,
                ports.startLimit(),
                ports.stopLimit());
        var child = SupervisedChild.start(spec, files, () -> answers(port), Pace.STANDARD);
        var url = URI.create("ws://127.0.0.1:" + port);
        var door = launch.reach().door();
        return new LiveKitServer(
                url,
                publicUrl(config, door == null ? url : door),
                CHILD_KEY,
                secret,
                child,
                launch.reach().relay());
    }

    private static URI publicUrl(LiveKitConfig config, URI fallback) {
        var url = config.publicUrl();
        return url == null ? fallback : url;
    }

    private static boolean answers(int port) {
        try {
            var connection = (HttpURLConnection)
                    URI.create("http://127.0.0.1:" + port + "/").toURL().openConnection();
            connection.setConnectTimeout(PROBE_MILLIS);
            connection.setReadTimeout(PROBE_MILLIS);
            var ok = connection.getResponseCode() == HttpURLConnection.HTTP_OK;
            // A connection left open would hold up the server's end.
            connection.disconnect();
            return ok;
        } catch (IOException e) {
            return false;
        }
    }

    /// Where this process reaches the server, `ws://…` or `wss://…`.
    public URI url() {
        return url;
    }

    /// Where browsers reach it.
    public URI publicUrl() {
        return publicUrl;
    }

    /// Key id, sent in clear inside tokens.
    public String apiKey() {
        return apiKey;
    }

    /// Signs tokens and reports.
    public Secret apiSecret() {
        return apiSecret;
    }

    /// Completes when the child's present run ends, whether we stopped it or not (if not, it is started again); never
    /// for an
    /// outside server.
    public CompletableFuture<Integer> exited() {
        return child == null ? new CompletableFuture<>() : child.exited();
    }

    /// Where the child takes TURN whose encryption is off; null if it relays nothing.
    public @Nullable SocketAddress relay() {
        return relay == null ? null : new InetSocketAddress(InetAddress.getLoopbackAddress(), relay.port());
    }

    /// True if the server is our child.
    public boolean isChild() {
        return child != null;
    }

    /// How often the child had to be started again; 0 for an outside server.
    public long restarts() {
        return child == null ? 0 : child.restarts();
    }

    /// Stops the child; leaves an outside server alone. May be called twice.
    @Override
    public void close() {
        if (child != null) {
            child.close();
        }
    }
}
