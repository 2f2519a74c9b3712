package dev.viva.server.sample;

import dev.viva.server.data.OwnerOnly;
import dev.viva.server.doctor.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// How the sample interview went, kept beside the data for `doctor`.
///
/// @param file one line: `running`, `held`, or `failed: …`
public record SampleReport(Path file) {

    private static final String NAME = "run/sample-interview";
    private static final String HELD = "held";
    private static final String RUNNING = "running";

    /// The report in a data directory, written or not.
    public static SampleReport in(Path data) {
        return new SampleReport(data.resolve(NAME));
    }

    void running() throws IOException {
        OwnerOnly.write(file, RUNNING);
    }

    void ended(int exitStatus) throws IOException {
        if (exitStatus == 0) {
            OwnerOnly.write(file, HELD);
        } else {
            failed("the sample candidate ended with status " + exitStatus);
        }
    }

    void failed(String why) throws IOException {
        OwnerOnly.write(file, "failed: " + why);
    }

    /// The line for `doctor`.
    public Finding finding() throws IOException {
        var what = "Sample interview";
        var text = Files.exists(file) ? Files.readString(file).strip() : "";
        return switch (text) {
            case "" -> Finding.ok(what, "not held yet; it is on the first start on an empty database");
            case HELD -> Finding.ok(what, "held on this machine, from microphone to replay");
            case RUNNING -> Finding.ok(what, "is being held, or was broken off");
            default ->
                Finding.warn(what, text, "read logs/sample-candidate.log and logs/viva.log in the data directory");
        };
    }
}
