package dev.viva.server.logging;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.FileSize;
import dev.viva.server.config.DataSize;
import dev.viva.server.data.OwnerOnly;
import java.io.IOException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/// The server's own log, `viva.log`, in the data directory. The console shows warnings only, between the sentences
/// for people.
public final class LogFile {

    /// Also in `logback.xml`; the time is UTC, as everywhere.
    static final String PATTERN = "%d{yyyy-MM-dd'T'HH:mm:ss.SSS'Z',UTC} %-5level %logger{0}: %msg %impersonal%n";

    private LogFile() {}

    /// Writes every line from level INFO on to `viva.log` in `folder`; one older file is kept.
    ///
    /// @param limit size at which the file is turned over
    public static void open(Path folder, DataSize limit) throws IOException {
        // some libraries log through the JDK, to the console
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        var context = (LoggerContext) LoggerFactory.getILoggerFactory();
        var file = OwnerOnly.file(folder.resolve("viva.log")).toString();
        var appender = new RollingFileAppender<ILoggingEvent>();
        appender.setContext(context);
        appender.setName("file");
        appender.setFile(file);
        appender.setEncoder(encoder(context));
        appender.setTriggeringPolicy(triggeredAt(limit, context));
        appender.setRollingPolicy(oneOlder(file, appender, context));
        appender.start();
        context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(appender);
    }

    private static PatternLayoutEncoder encoder(LoggerContext context) {
        var encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(PATTERN);
        encoder.start();
        return encoder;
    }

    private static SizeBasedTriggeringPolicy<ILoggingEvent> triggeredAt(DataSize limit, LoggerContext context) {
        var policy = new SizeBasedTriggeringPolicy<ILoggingEvent>();
        policy.setContext(context);
        policy.setMaxFileSize(new FileSize(limit.bytes()));
        policy.start();
        return policy;
    }

    private static FixedWindowRollingPolicy oneOlder(
            String file, RollingFileAppender<ILoggingEvent> parent, LoggerContext context) {
        var policy = new FixedWindowRollingPolicy();
        policy.setContext(context);
        policy.setParent(parent);
        policy.setFileNamePattern(file + ".%i");
        policy.setMinIndex(1);
        policy.setMaxIndex(1);
        policy.start();
        return policy;
    }
}
