package dev.viva.media.codec;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Finds libopus: the machine's own if it is newer than the one that Viva brings along, else that one.
///
/// The library inside the jar has to lie in a file for a moment. It goes into a directory that only its owner can
/// read, and is deleted as soon as it is loaded where the system allows that (not on Windows), so that a killed
/// process leaves nothing behind either.
@SuppressWarnings("restricted") // calling libopus is what this class is for
final class OpusNatives {

    private OpusNatives() {}

    /// The library to use; it stays loaded for the life of the process.
    static SymbolLookup load() {
        SymbolLookup own = system();
        SymbolLookup brought = null;
        try {
            brought = bundled();
        } catch (IOException | IllegalArgumentException e) {
            if (own == null) {
                throw new OpusException(
                        "libopus is missing: install it (Debian: apt-get install libopus0), or let java.io.tmpdir point"
                                + " to a directory that allows execution",
                        e);
            }
        }
        return newer(own, brought);
    }

    private static SymbolLookup newer(@Nullable SymbolLookup own, @Nullable SymbolLookup brought) {
        if (own == null || brought == null) {
            SymbolLookup only = own == null ? brought : own;
            return Objects.requireNonNull(only, "no libopus");
        }
        return OpusVersion.of(own).compareTo(OpusVersion.of(brought)) > 0 ? own : brought;
    }

    private static @Nullable SymbolLookup system() {
        String name = System.mapLibraryName("opus");
        String withAbi = name.endsWith(".so") ? name + ".0" : name.replace(".dylib", ".0.dylib");
        try {
            return SymbolLookup.libraryLookup(withAbi, Arena.global());
        } catch (IllegalArgumentException _) {
            return null; // not installed
        }
    }

    private static SymbolLookup bundled() throws IOException {
        Path directory = Files.createTempDirectory("viva-opus-"); // owner only, where the file system knows owners
        Path file = directory.resolve(System.mapLibraryName("opus"));
        try (InputStream library = resource()) {
            Files.copy(library, file);
            return SymbolLookup.libraryLookup(file, Arena.global());
        } finally {
            delete(file);
            delete(directory);
        }
    }

    private static InputStream resource() throws IOException {
        String path = "/natives/" + platform() + "/" + System.mapLibraryName("opus");
        InputStream found = OpusNatives.class.getResourceAsStream(path);
        if (found == null) {
            throw new FileNotFoundException("no libopus in the jar for " + platform());
        }
        return found;
    }

    private static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException _) {
            path.toFile().deleteOnExit(); // Windows keeps a loaded library locked
        }
    }

    /// Directory names of `club.minnced:opus-java-natives`.
    static String platform() {
        String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String cpu = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        String family = cpu.equals("amd64") || cpu.equals("x86_64") ? "x86-64" : cpu.startsWith("arm") ? "arm" : cpu;
        if (os.contains("mac")) {
            return "darwin";
        }
        return (os.contains("win") ? "win32-" : "linux-") + (family.equals("i386") ? "x86" : family);
    }
}
