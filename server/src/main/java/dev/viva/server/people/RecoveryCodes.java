package dev.viva.server.people;

import dev.viva.core.record.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// Codes for a lost telephone: ten, each good once, of 80 random bits, so that no slow hash is needed.
final class RecoveryCodes {

    private static final int COUNT = 10;
    private static final int BYTES = 10;
    private static final int GROUP = 4;

    private RecoveryCodes() {}

    /// New ones, as they are shown: `ABCD-EFGH-IJKL-MNOP`.
    static List<String> create(SecureRandom random) {
        return IntStream.range(0, COUNT).mapToObj(_ -> one(random)).toList();
    }

    private static String one(SecureRandom random) {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return String.join("-", Base32.encode(bytes).split("(?<=\\G.{" + GROUP + "})"));
    }

    /// What is kept of a code; hyphens, spaces and small letters make no difference.
    static byte[] hash(String code) {
        var bare = code.toUpperCase(Locale.ROOT).replaceAll("[\\s-]", "");
        return Sha256.of(bare.getBytes(StandardCharsets.US_ASCII)).bytes();
    }
}
