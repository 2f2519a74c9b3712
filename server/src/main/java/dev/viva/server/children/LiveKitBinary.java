package dev.viva.server.children;

import dev.viva.server.config.LiveKitConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/// Finds a livekit-server to start, or makes one: the configured one, the one on the `PATH`, the cached build, a new
/// build with Go, the official release; in this order.
///
/// **Threads:** blocks, a build for minutes. **Errors:** [ChildException] that says what was tried and what to do.
public final class LiveKitBinary {

    private static final int LEAST_MAJOR = 1;
    private static final int LEAST_MINOR = 8;

    private final LiveKitConfig config;
    private final Path home;
    private final String path;
    private final Consumer<String> say;

    /// @param home directory with `ops/livekit` and `.cache`, usually the clone
    /// @param path folders to look for programs in, in the form of the `PATH` variable
    /// @param say  where a person reads the progress
    public LiveKitBinary(LiveKitConfig config, Path home, String path, Consumer<String> say) {
        this.config = config;
        this.home = home.toAbsolutePath();
        this.path = path;
        this.say = say;
    }

    /// The program to start.
    public Path resolve() throws ChildException {
        var configured = config.binary();
        if (configured != null) {
            return checked(configured);
        }
        var ready = ready();
        return ready.isPresent() ? ready.get() : make();
    }

    /// What [#resolve()] would find without building or downloading anything.
    public Optional<Path> ready() {
        return onPath().or(() -> Optional.of(cached()).filter(Files::isExecutable));
    }

    private Path checked(Path configured) throws ChildException {
        if (!Files.isExecutable(configured)) {
            throw new ChildException("livekit.binary: " + configured + " is not a program that can be started.");
        }
        if (!isRecent(configured)) {
            throw new ChildException("livekit.binary: " + configured + " is not livekit-server 1.8 or later.");
        }
        return configured;
    }

    private Optional<Path> onPath() {
        var found = Programs.find("livekit-server", path);
        if (found.isPresent() && !isRecent(found.get())) {
            say.accept(found.get() + " is older than livekit-server 1.8 and is passed over.");
            return Optional.empty();
        }
        return found;
    }

    private static boolean isRecent(Path program) {
        return Programs.output(program, "--version")
                .filter(text -> Programs.atLeast(text, LEAST_MAJOR, LEAST_MINOR))
                .isPresent();
    }

    private Path cached() {
        return home.resolve(".cache")
                .resolve("livekit")
                .resolve(config.version())
                .resolve("livekit-server");
    }

    private Path make() throws ChildException {
        try {
            Files.createDirectories(cached().getParent());
        } catch (IOException e) {
            throw new ChildException(cached().getParent() + " cannot be made: " + e.getMessage() + ".", e);
        }
        var go = Programs.find("go", path).or(() -> Programs.find("go", "/usr/local/go/bin"));
        if (go.isPresent() && new GoBuild(go.get(), home.resolve("ops/livekit"), say).build(cached())) {
            return cached();
        }
        if (go.isEmpty()) {
            say.accept("There is no livekit-server and no Go to build one: downloading the official release …");
        }
        new ReleaseDownload(config, say).fetch(cached());
        return cached();
    }
}
