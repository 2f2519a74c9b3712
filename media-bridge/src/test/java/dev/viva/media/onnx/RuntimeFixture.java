package dev.viva.media.onnx;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// ONNX Runtime for tests: out of its jar on the class path of the tests, unpacked once.
final class RuntimeFixture {

    private static final @Nullable Path LIBRARY = unpacked();

    private RuntimeFixture() {}

    /// The library; tests that ask are skipped where there is none for this machine.
    static Path library() {
        assumeTrue(LIBRARY != null, "no ONNX Runtime for this machine on the class path");
        return LIBRARY;
    }

    static OrtApi api() throws ModelException {
        return OrtApi.load(library());
    }

    private static @Nullable Path unpacked() {
        var arch = System.getProperty("os.arch").equals("aarch64") ? "aarch64" : "x64";
        var os = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux") ? "linux" : "other";
        var name = "/ai/onnxruntime/native/" + os + "-" + arch + "/libonnxruntime.so";
        try (var in = RuntimeFixture.class.getResourceAsStream(name)) {
            if (in == null) {
                return null;
            }
            var file = Path.of("target", "onnxruntime", "libonnxruntime.so").toAbsolutePath();
            Files.createDirectories(file.getParent());
            var part = Files.createTempFile(file.getParent(), "unpacking", ".so");
            Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
            return Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
