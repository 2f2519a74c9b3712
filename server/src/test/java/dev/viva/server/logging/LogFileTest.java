package dev.viva.server.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import dev.viva.server.config.DataSize;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class LogFileTest {

    private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();

    @TempDir
    Path folder;

    @Test
    void personalPairsNeverReachTheFile() throws Exception {
        configure("/logback.xml");
        try {
            LogFile.open(folder, new DataSize(1 << 20));
            var log = LoggerFactory.getLogger("test");

            log.atInfo()
                    .addKeyValue("interview", 7)
                    .addKeyValue("pii.name", "Ada")
                    .addKeyValue("millis", 12)
                    .log("answer taken");

            assertThat(Files.readString(folder.resolve("viva.log")))
                    .contains("INFO  test: answer taken interview=7 millis=12")
                    .doesNotContain("Ada");
        } finally {
            context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender("file").stop();
            configure("/logback-test.xml");
        }
    }

    private void configure(String resource) throws Exception {
        context.reset();
        var configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(getClass().getResource(resource));
    }
}
