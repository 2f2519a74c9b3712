package dev.viva.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.server.children.ChildException;
import dev.viva.server.children.DatabaseUnusableException;
import dev.viva.server.children.PortUnusableException;
import dev.viva.server.config.ConfigException;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StartFailureTest {

    @Test
    void eachKindHasAStatusOfItsOwn() {
        var busy =
                PortUnusableException.of("127.0.0.1", 7000, "http.port", new BindException("Address already in use"));
        var kinds = Stream.of(
                        new ConfigException("wrong"),
                        new ChildException("away"),
                        new DatabaseUnusableException("damaged", new IOException()),
                        busy,
                        new IOException("disk"),
                        new IllegalStateException("bug"))
                .map(StartFailure::of)
                .map(StartFailure::exitStatus)
                .toList();

        assertThat(kinds).isEqualTo(List.of(78, 69, 65, 71, 74, 70));
    }

    @Test
    void aPortThatIsTakenAndOneThatIsForbiddenAreToldApart() {
        var busy =
                PortUnusableException.of("127.0.0.1", 7000, "http.port", new BindException("Address already in use"));
        var forbidden = PortUnusableException.of("0.0.0.0", 80, "http.port", new BindException("Permission denied"));

        assertThat(sentence(busy)).startsWith("Port 7000 is in use by another program;");
        assertThat(sentence(forbidden))
                .isEqualTo("Viva cannot listen on port 80 of 0.0.0.0: Permission denied; choose another port with the"
                        + " setting http.port.");
    }

    @Test
    void aFileIsNamedWithWhatIsWrongWithIt() {
        assertThat(sentence(new AccessDeniedException("/srv/x")))
                .isEqualTo("A file cannot be read or written: this user may not open or write /srv/x.");
        assertThat(sentence(new NoSuchFileException("/srv/y"))).contains("/srv/y is not there.");
        assertThat(sentence(new FileSystemException("/srv/z", null, "No space left on device")))
                .contains("/srv/z: No space left on device.");
        assertThat(sentence(new IOException())).contains("IOException");
    }

    @Test
    void aFaultOfOursIsNotBlamedOnTheMachine() {
        assertThat(sentence(new IllegalStateException("no seat")))
                .startsWith("Viva has a fault and could not start:")
                .contains("no seat", "logs/viva.log");
    }

    private static String sentence(Exception cause) {
        return StartFailure.of(cause).sentence();
    }
}
