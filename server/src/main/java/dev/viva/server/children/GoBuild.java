package dev.viva.server.children;

import dev.viva.server.config.Timeouts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Builds livekit-server from the version that `ops/livekit/go.mod` pins. Two to four minutes on two cores.
final class GoBuild {

    private static final Duration REPORT = Duration.ofSeconds(15);
    private static final String COMMAND = "github.com/livekit/livekit-server/cmd/server";

    private final Path go;
    private final Path module;
    private final Consumer<String> say;

    GoBuild(Path go, Path module, Consumer<String> say) {
        this.go = go;
        this.module = module;
        this.say = say;
    }

    /// True if `target` is there afterwards; false if the build failed, which has been said.
    boolean build(Path target) throws ChildException {
        if (!Files.isRegularFile(module.resolve("go.mod"))) {
            say.accept(module + " holds no go.mod: livekit-server cannot be built here.");
            return false;
        }
        say.accept("Building livekit-server with Go, once; this takes two to four minutes …");
        var fresh = target.resolveSibling("livekit-server.building");
        var log = target.resolveSibling("build.log");
        try {
            if (!run(fresh, log)) {
                say.accept("Go could not build livekit-server; see " + log + ".");
                return false;
            }
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
            return true;
        } catch (IOException e) {
            say.accept("Go could not be run: " + e.getMessage() + ".");
            return false;
        }
    }

    private boolean run(Path fresh, Path log) throws IOException, ChildException {
        var builder = new ProcessBuilder(go.toString(), "build", "-trimpath", "-o", fresh.toString(), COMMAND)
                .directory(module.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        var process = builder.start();
        try {
            for (var waited = REPORT; waited.compareTo(Timeouts.STANDARD.build()) < 0; waited = waited.plus(REPORT)) {
                if (process.waitFor(REPORT.toMillis(), TimeUnit.MILLISECONDS)) {
                    return process.exitValue() == 0;
                }
                say.accept("  still building livekit-server (" + waited.toSeconds() + " s) …");
            }
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ChildException("The build of livekit-server was interrupted.", e);
        } finally {
            process.destroyForcibly();
        }
    }
}
