package dev.viva.server.children;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.viva.server.children.SupervisedChild.Pace;
import dev.viva.server.config.DataSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/// Children that end without being asked, with real processes.
@Timeout(60)
class SupervisedChildTest {

    private static final Pace FAST =
            new Pace(Duration.ofMillis(10), Duration.ofMillis(20), 3, Duration.ofMillis(300), Duration.ofSeconds(30));

    @TempDir
    Path folder;

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        log.start();
        logger().addAppender(log);
    }

    @AfterEach
    void listenNoMore() {
        logger().detachAppender(log);
    }

    @Test
    void aChildThatIsKilledIsStartedAgainAndWrittenDownAnew() throws Exception {
        try (var child = SupervisedChild.start(shell("echo $$ >> runs; exec sleep 60"), files(), ready(), FAST)) {
            var first = pid();
            var ended = child.exited();

            ProcessHandle.of(first).orElseThrow().destroyForcibly();

            await().until(() -> child.restarts() == 1);
            assertThat(ended.join()).isEqualTo(137);
            assertThat(pid()).isNotEqualTo(first);
            assertThat(ProcessHandle.of(pid())).isPresent();
            assertThat(runs()).hasSize(2);
        }
    }

    @Test
    void aChildThatIsClosedStaysDown() throws Exception {
        var child = SupervisedChild.start(shell("echo $$ >> runs; exec sleep 60"), files(), ready(), FAST);
        child.close();
        child.close();

        Thread.sleep(200); // ten times the wait before a start
        assertThat(runs()).hasSize(1);
        assertThat(folder.resolve("child.pid")).doesNotExist();
    }

    @Test
    void closingWhileItIsBeingStartedAgainLeavesNothingBehind() throws Exception {
        // the second run never gets ready: its start would take the whole limit
        var child = SupervisedChild.start(
                shell("echo $$ >> runs; [ $(wc -l < runs) = 1 ] && touch ready; exec sleep 60"),
                files(),
                () -> Files.exists(folder.resolve("ready")),
                FAST);
        Files.delete(folder.resolve("ready"));
        ProcessHandle.of(pid()).orElseThrow().destroyForcibly();
        await().until(() -> runs().size() == 2);

        child.close();

        assertThat(ProcessHandle.of(Long.parseLong(runs().get(1))).filter(ProcessHandle::isAlive))
                .isEmpty();
    }

    @Test
    void aChildThatDoesNotStayUpIsToldOnceWithTheEndOfItsLogAndTriedSlowly() throws Exception {
        try (var _ = SupervisedChild.start(
                shell("echo $$ >> runs; [ $(wc -l < runs) = 1 ] && exec sleep 60; echo no space left; exit 3"),
                files(),
                ready(),
                FAST)) {
            ProcessHandle.of(pid()).orElseThrow().destroyForcibly();

            await().until(() -> runs().size() >= 6);

            var errors = log.list.stream()
                    .filter(line -> line.getLevel() == Level.ERROR)
                    .toList();
            assertThat(errors).hasSize(1);
            assertThat(errors.getFirst().getKeyValuePairs().toString()).contains("no space left", "tries=\"3\"");
        }
    }

    @Test
    void aChildThatHadBeenWellForLongStartsItsCountAnew() throws Exception {
        var pace = new Pace(Duration.ofMillis(1), Duration.ofMillis(1), 2, Duration.ofMinutes(5), Duration.ofMillis(1));
        try (var child = SupervisedChild.start(shell("echo $$ >> runs; exec sleep 60"), files(), ready(), pace)) {
            for (int kill = 1; kill <= 4; kill++) {
                var times = kill;
                Thread.sleep(5);
                ProcessHandle.of(pid()).orElseThrow().destroyForcibly();
                await().until(() -> child.restarts() == times);
            }
        }
    }

    @Test
    void aFirstStartThatFailsIsNotRepeated() throws Exception {
        assertThatThrownBy(() -> SupervisedChild.start(shell("echo $$ >> runs; exit 3"), files(), () -> false, FAST))
                .isInstanceOf(ChildException.class);
        assertThat(runs()).hasSize(1);
    }

    @Test
    void aChildThatCannotBeWrittenDownRunsAllTheSame() throws Exception {
        Files.createDirectory(folder.resolve("child.pid")); // as a disk that is full: the note cannot be made
        Files.createFile(folder.resolve("child.pid").resolve("in-the-way"));

        try (var child = SupervisedChild.start(shell("echo $$ >> runs; exec sleep 60"), files(), ready(), FAST)) {
            assertThat(child.exited()).isNotDone();
        }
    }

    private static Logger logger() {
        return (Logger) LoggerFactory.getLogger(SupervisedChild.class);
    }

    private ChildSpec shell(String script) {
        return new ChildSpec(
                "child",
                List.of("sh", "-c", script),
                folder,
                StopSignal.TERM,
                Duration.ofSeconds(30),
                Duration.ofSeconds(5));
    }

    private ChildFiles files() {
        return new ChildFiles(folder, folder, new DataSize(1 << 20));
    }

    /// Once it has noted its run.
    private ChildProcess.Probe ready() {
        var before = new int[1];
        return () -> {
            var now = runsNow();
            var more = now > before[0];
            before[0] = now;
            return more;
        };
    }

    private int runsNow() {
        try {
            return runs().size();
        } catch (IOException e) {
            return 0;
        }
    }

    private List<String> runs() throws IOException {
        var file = folder.resolve("runs");
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    private long pid() throws IOException {
        return PidFile.of(folder, "child").read().orElseThrow().pid();
    }
}
