package dev.viva.persistence.crypto;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;

/// The data key of the golden record: no secret, never used for anything else.
public final class GoldenKey {

    private GoldenKey() {}

    /// Reads it; makes it if it is not there and golden files are being written.
    public static DataKey read(Path file) {
        try {
            if (!Files.exists(file) && "write".equals(System.getProperty("viva.golden"))) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, Base64.getEncoder().encodeToString(TinkKeys.bare(TinkKeys.generate())) + "\n");
            }
            var bare = Base64.getDecoder().decode(Files.readString(file).strip());
            return TinkKeys.dataKey(TinkKeys.ofBare(bare));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
