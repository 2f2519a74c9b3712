package dev.viva.server.data;

import dev.viva.server.config.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;

/// Random secrets of this installation, one owner-only file each, made when first asked for; of several nodes that ask
/// first, one makes it.
///
/// **Threads:** any one at a time. **Errors:** [IOException] from the disk, or when a file is empty: an empty secret
/// would be worse than no start.
public final class SecretFiles {

    private static final int BYTES = 32;

    private final Path directory;
    private final SecureRandom random = new SecureRandom();

    SecretFiles(Path directory) {
        this.directory = directory;
    }

    /// The secret of that name: 64 hexadecimal digits.
    public Secret get(String name) throws IOException {
        var file = directory.resolve(name);
        if (!Files.exists(file)) {
            var bytes = new byte[BYTES];
            random.nextBytes(bytes);
            OwnerOnly.writeFirst(file, HexFormat.of().formatHex(bytes) + "\n");
        }
        var text = Files.readString(file).strip();
        if (text.length() < BYTES) {
            throw new IOException(file + " holds no usable secret; restore it, or remove it to have a new one made");
        }
        return new Secret(text);
    }
}
