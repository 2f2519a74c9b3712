package dev.viva.server.sample;

import dev.viva.server.data.DataDirectory;
import dev.viva.server.data.Folder;
import dev.viva.server.data.OwnerOnly;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A spoken candidate in a process of its own, which knows Viva by a link only, like anybody else.
///
/// **Threads:** any. Nothing depends on how it goes; the report tells.
public final class SampleInterview implements AutoCloseable {

    /// In `ops/lab`, which the server must not know at compile time.
    private static final String CANDIDATE = "dev.viva.lab.candidate.SampleCandidate";

    private static final Logger LOG = LoggerFactory.getLogger(SampleInterview.class);

    private final Process process;
    private volatile boolean stopped;

    private SampleInterview(Process process, SampleReport report) {
        this.process = process;
        var _ = process.onExit().thenAccept(ended -> ended(report, ended.exitValue()));
    }

    /// Lets the candidate open `link`. How it goes, and that it ends badly, is reported and not thrown.
    ///
    /// **Errors:** `IOException` if the report or the log cannot be written, or no process can be started.
    public static SampleInterview start(String link, DataDirectory data, Consumer<String> say) throws IOException {
        var report = SampleReport.in(data.root());
        report.running();
        var log = OwnerOnly.file(data.path(Folder.LOGS).resolve("sample-candidate.log"));
        var builder = new ProcessBuilder(command())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        // a link is a secret: other users of the machine can read command lines, not environments
        builder.environment().put("VIVA_CANDIDATE_LINK", link);
        var process = builder.start();
        say.accept("A sample interview is being held in the background; it takes about three minutes.");
        return new SampleInterview(process, report);
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

    private void ended(SampleReport report, int status) {
        if (stopped) {
            return; // broken off, which is nobody's failure
        }
        try {
            report.ended(status);
        } catch (IOException e) {
            LOG.atWarn().setCause(e).log("the report of the sample interview cannot be written");
        }
    }

    /// Ends the candidate if it is still there; the interview can go on later by its link.
    @Override
    public void close() {
        stopped = true;
        process.destroy();
        try {
            process.onExit().orTimeout(3, TimeUnit.SECONDS).join();
        } catch (CompletionException _) {
            process.destroyForcibly();
        }
    }
}
