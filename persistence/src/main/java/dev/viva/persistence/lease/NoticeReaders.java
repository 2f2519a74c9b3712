package dev.viva.persistence.lease;

import dev.viva.core.lease.Bulletin.Notice;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Who reads the notices that a server brings. One that fails keeps nothing from the others.
///
/// **Threads:** any; told on the caller's.
public final class NoticeReaders {

    private static final Logger LOG = LoggerFactory.getLogger(NoticeReaders.class);

    private final List<Consumer<Notice>> readers = new CopyOnWriteArrayList<>();

    /// Tells it all that comes in from now on.
    public void add(Consumer<Notice> reader) {
        readers.add(reader);
    }

    /// Tells everybody what came in, if it makes sense.
    ///
    /// @param written as [Notice#written]; whatever else stands there is passed over
    public void tell(String written) {
        Notice.parse(written).ifPresent(notice -> readers.forEach(reader -> tell(reader, notice)));
    }

    private static void tell(Consumer<Notice> reader, Notice notice) {
        try {
            reader.accept(notice);
        } catch (RuntimeException e) {
            LOG.atWarn().setCause(e).log("a reader of notices failed");
        }
    }
}
