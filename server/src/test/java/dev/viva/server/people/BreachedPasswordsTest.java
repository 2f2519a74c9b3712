package dev.viva.server.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BreachedPasswordsTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 1_000})
    void everyPasswordOfTheListIsFoundAndNoOther(int length) throws Exception {
        var stolen =
                IntStream.range(0, length).mapToObj(i -> "password number " + i).toList();
        var lines = stolen.stream()
                .map(password -> sha1(password) + ":" + (password.hashCode() & 0xffff))
                .sorted()
                .toList();
        var list = new BreachedPasswords(Files.write(folder.resolve("list"), lines));

        assertThat(stolen).allMatch(list::contains);
        assertThat(IntStream.range(0, 200).mapToObj(i -> "not number " + i)).noneMatch(list::contains);
    }

    private static String sha1(String password) {
        try {
            return HexFormat.of()
                    .withUpperCase()
                    .formatHex(MessageDigest.getInstance("SHA-1").digest(password.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
