package dev.viva.server.sample;

import dev.viva.server.data.DataDirectory;
import dev.viva.server.data.FileTrouble;
import dev.viva.server.data.Folder;
import dev.viva.server.data.OwnerOnly;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A spoken candidate in a process of its own, which knows Viva by a link only, like anybody else.
///
/// **Threads:** any. Nothing depends on how it goes; the report tells.
public final class SampleInterview implements AutoCloseable {

    /// In `ops/lab`, which the server must not know at compile time.
    private static final String CANDIDATE = "dev.viva.lab.candidate.SampleCandidate";

    private static final Logger LOG = LoggerFactory.getLogger(SampleInterview.class);

    private final SampleReport report;
    private @Nullable Process process;
    private volatile boolean stopped;

    private SampleInterview(SampleReport report) {
        this.report = report;
    }

    /// Lets the candidate open `link`. How it goes, and that it could not even begin, is reported and not thrown:
    /// nobody who starts Viva waits for a sample.
    public static SampleInterview start(String link, DataDirectory data, Consumer<String> say) {
        var sample = new SampleInterview(SampleReport.in(data.root()));
        try {
            sample.begin(link, data);
            say.accept("A sample interview is being held in the background; it takes about three minutes.");
        } catch (IOException e) {
            LOG.atWarn().setCause(e).log("the sample candidate cannot be started");
            sample.report(report -> report.failed("it could not be started: " + FileTrouble.inWords(e)));
        }
        return sample;
    }

    private void begin(String link, DataDirectory data) throws IOException {
        report.running();
        var log = OwnerOnly.file(data.path(Folder.LOGS).resolve("sample-candidate.log"));
        var builder = new ProcessBuilder(command())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        // a link is a secret: other users of the machine can read command lines, not environments
        builder.environment().put("VIVA_CANDIDATE_LINK", link);
        var started = builder.start();
        process = started;
        var _ = started.onExit().thenAccept(ended -> ended(ended.exitValue()));
    }

    private static List<String> command() {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return List.of(
                java,
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                CANDIDATE);
    }

    private void ended(int status) {
        if (!stopped) { // broken off is nobody's failure
            report(r -> r.ended(status));
        }
    }

    private void report(Entry entry) {
        try {
            entry.write(report);
        } catch (IOException e) {
            LOG.atWarn().setCause(e).log("the report of the sample interview cannot be written");
        }
    }

    /// Ends the candidate if it is still there; the interview can go on later by its link.
    @Override
    public void close() {
        stopped = true;
        var candidate = process;
        if (candidate == null) {
            return;
        }
        candidate.destroy();
        try {
            candidate.onExit().orTimeout(3, TimeUnit.SECONDS).join();
        } catch (CompletionException _) {
            candidate.destroyForcibly();
        }
    }

    private interface Entry {
        void write(SampleReport report) throws IOException;
    }
}
