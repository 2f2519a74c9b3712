package dev.viva.server.children;

import dev.viva.server.runtime.Threads;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A process that Viva has started and answers for.
///
/// It runs in a session of its own, so that Ctrl-C reaches only Viva, which stops its children in order. Its output
/// goes to a log file with a limit. A pid file lets the next start find it if Viva itself is killed.
///
/// **Threads:** any. **Errors:** [ChildException] when it ends early or is not ready in time; then it is gone again.
public final class ChildProcess implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ChildProcess.class);
    private static final Duration PROBE_PAUSE = Duration.ofMillis(50);
    private static final Duration ASK_AGAIN = Duration.ofSeconds(1);
    private static final Duration KILL_LIMIT = Duration.ofSeconds(5);

    /// Asks whether a child that is running can be used yet. Must not block for long.
    @FunctionalInterface
    interface Probe {
        boolean ready();
    }

    private final ChildSpec spec;
    private final Process process;
    private final PidFile pidFile;
    private final CappedLog log;
    private final Thread pump;

    private ChildProcess(ChildSpec spec, Process process, PidFile pidFile, CappedLog log) {
        this.spec = spec;
        this.process = process;
        this.pidFile = pidFile;
        this.log = log;
        this.pump = Threads.pump(spec.name() + "-log", () -> copyOutput(process, log));
    }

    /// Starts it and waits until it is ready.
    static ChildProcess start(ChildSpec spec, ChildFiles files, Probe probe) throws ChildException {
        var child = launch(spec, files);
        try {
            child.awaitReady(probe);
        } catch (ChildException e) {
            child.close();
            throw e;
        }
        LOG.atInfo()
                .addKeyValue("child", spec.name())
                .addKeyValue("pid", child.process.pid())
                .log("child ready");
        return child;
    }

    private static ChildProcess launch(ChildSpec spec, ChildFiles files) throws ChildException {
        try {
            var log = new CappedLog(
                    files.logs().resolve(spec.name() + ".log"), files.logSize().bytes());
            var process = new ProcessBuilder(ownSession(spec.command()))
                    .directory(spec.directory().toFile())
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            var child = new ChildProcess(spec, process, PidFile.of(files.run(), spec.name()), log);
            child.writeDown();
            return child;
        } catch (IOException e) {
            throw new ChildException(spec.name() + " could not be started: " + e.getMessage() + ".", e);
        }
    }

    private static List<String> ownSession(List<String> command) {
        var setsid = Programs.find("setsid");
        if (setsid.isEmpty()) {
            return command;
        }
        var inOwnSession = new ArrayList<String>();
        inOwnSession.add(setsid.get().toString());
        inOwnSession.addAll(command);
        return inOwnSession;
    }

    /// A disk that is full keeps no child from running: without the note, only a Viva that is killed leaves it behind.
    private void writeDown() {
        try {
            var identity = ProcessIdentity.of(process.pid());
            if (identity.isPresent()) {
                pidFile.write(identity.get(), spec.signal());
            }
        } catch (IOException e) {
            LOG.atWarn().setCause(e).addKeyValue("child", spec.name()).log("child cannot be written down");
        }
    }

    private static void copyOutput(Process process, CappedLog log) {
        try (var lines = process.inputReader()) {
            String line = lines.readLine();
            while (line != null) {
                log.append(line);
                line = lines.readLine();
            }
        } catch (IOException e) {
            // The pipe closes with the child; there is nothing more to read.
            log.append("(output ended: " + e.getMessage() + ")");
        }
    }

    private void awaitReady(Probe probe) throws ChildException {
        var deadline = System.nanoTime() + spec.startLimit().toNanos();
        while (System.nanoTime() < deadline) {
            if (ended(PROBE_PAUSE)) {
                throw new ChildException(
                        spec.name() + " ended while starting (status " + process.exitValue() + "). " + lastWords());
            }
            if (probe.ready()) {
                return;
            }
        }
        throw new ChildException(
                spec.name() + " did not answer within " + spec.startLimit().toSeconds() + " s. " + lastWords());
    }

    /// The sentence with the end of its log.
    String lastWords() {
        joinPump();
        return "Its log, " + log.file() + ", ends with:\n  " + String.join("\n  ", log.lastLines());
    }

    private void joinPump() {
        try {
            pump.join(process.isAlive() ? Duration.ofMillis(1) : KILL_LIMIT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Completes when the process has ended, for whatever reason; with its exit status.
    public CompletableFuture<Integer> exited() {
        return process.onExit().thenApply(Process::exitValue);
    }

    /// Waits until it has ended, for whatever reason.
    ///
    /// @return its exit status
    int awaitEnd() throws InterruptedException {
        return process.waitFor();
    }

    /// The process id.
    public long pid() {
        return process.pid();
    }

    /// Asks it to end, waits, and kills it when it takes too long. May be called twice. Blocks.
    @Override
    public void close() {
        try {
            if (!askedToEnd()) {
                LOG.atWarn().addKeyValue("child", spec.name()).log("child did not stop in time and is killed");
                process.destroyForcibly();
                ended(KILL_LIMIT);
            }
            joinPump();
            pidFile.delete();
        } catch (IOException e) {
            LOG.atWarn().setCause(e).addKeyValue("child", spec.name()).log("child not stopped cleanly");
            process.destroyForcibly();
        }
    }

    /// Asks again each second: livekit-server loses a signal that comes while it is still starting.
    private boolean askedToEnd() throws IOException {
        var deadline = System.nanoTime() + spec.stopLimit().toNanos();
        while (process.isAlive() && System.nanoTime() < deadline) {
            spec.signal().send(process.pid());
            ended(spec.stopLimit().compareTo(ASK_AGAIN) < 0 ? spec.stopLimit() : ASK_AGAIN);
        }
        return !process.isAlive();
    }

    private boolean ended(Duration limit) {
        try {
            return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            // whoever interrupts wants it gone, so this is not left before it is; join() cannot be interrupted
            process.onExit()
                    .completeOnTimeout(process, KILL_LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
            Thread.currentThread().interrupt();
            return !process.isAlive();
        }
    }
}
