package dev.viva.lab.e2e;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.UUID;

/// The stores on disk, as somebody with all rights on the machine can change them. Each change is its own reverse.
///
/// @param data the data directory of a running Viva
record StoredRecord(Path data) {

    private static final int PORT_LINE = 3;

    /// Turns one bit in the ciphertext of an event.
    void flipEvent(String interview, long seq) throws IOException, SQLException {
        var port = Files.readAllLines(data.resolve("postgres/cluster/postmaster.pid"))
                .get(PORT_LINE)
                .strip();
        var password = Files.readString(data.resolve("secrets/postgres-owner")).strip();
        var url = "jdbc:postgresql://127.0.0.1:" + port + "/viva";
        try (var connection = DriverManager.getConnection(url, "viva_owner", password);
                var statement = connection.prepareStatement("UPDATE record_event"
                        + " SET ciphertext = set_byte(ciphertext, 20, get_byte(ciphertext, 20) # 1)"
                        + " WHERE interview_id = ? AND seq = ?")) {
            statement.setObject(1, UUID.fromString(interview));
            statement.setLong(2, seq);
            if (statement.executeUpdate() != 1) {
                throw new AssertionError("no event " + seq + " of " + interview);
            }
        }
    }

    /// The largest file of sound of an interview.
    Path recording(String interview) throws IOException {
        try (var files = Files.walk(data.resolve("recordings"))) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().contains(interview))
                    .max((a, b) -> Long.compare(a.toFile().length(), b.toFile().length()))
                    .orElseThrow(() -> new AssertionError("no recording of " + interview));
        }
    }

    /// Turns one bit in the middle of a file.
    static void flipMiddle(Path path) throws IOException {
        try (var file = new RandomAccessFile(path.toFile(), "rw")) {
            var middle = file.length() / 2;
            file.seek(middle);
            var old = file.read();
            file.seek(middle);
            file.write(old ^ 1);
        }
    }
}
