package dev.viva.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Time-outs of outgoing calls stand in one table, and the page shows it.
class TimeoutsTest {

    private static final Path SOURCES = Path.of("src", "main", "java", "dev", "viva", "server");

    /// A number of seconds, minutes or ms in the code, but for what is no time-out of a call.
    private static final Pattern LITERAL = Pattern.compile(
            "(?m)^(?!.*(RETRY_AFTER|TOKEN_LIFE|REPORT =|RateLimit)).*(Duration\\.of\\w+\\(\\d|\\(\\d+, TimeUnit).*$");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rooms/LiveKitRooms.java",
                "http/operate/HealthRoutes.java",
                "children/Programs.java",
                "children/ReleaseDownload.java",
                "children/GoBuild.java"
            })
    void whoCallsOthersTakesTheTimeOutFromTheTable(String file) throws Exception {
        var source = Files.readString(SOURCES.resolve(file));

        assertThat(source).contains("Timeouts.STANDARD");
        assertThat(LITERAL.matcher(source).results().map(found -> found.group().strip()))
                .isEmpty();
    }

    @Test
    void thePageShowsTheTable() throws Exception {
        var page = Files.readString(Path.of("..", "docs", "limits.md"));
        for (var component : Timeouts.class.getRecordComponents()) {
            var value = component.getAccessor().invoke(Timeouts.STANDARD);
            var shown = value.toString().substring(2).toLowerCase(java.util.Locale.ROOT);
            assertThat(page).contains("| `" + component.getName() + "` | " + shown + " |");
        }
        assertThat(List.of(Timeouts.class.getRecordComponents())).isNotEmpty();
    }
}
