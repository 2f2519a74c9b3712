package dev.viva.server;

import dev.viva.core.interview.InterviewStore;
import dev.viva.core.lease.LeaseTerms;
import dev.viva.core.lease.NodeTable;
import dev.viva.core.mail.MailQueue;
import dev.viva.core.plan.PlanStore;
import dev.viva.core.record.RecordStore;
import dev.viva.core.recording.RecordingStore;
import dev.viva.core.transcript.TranscriptStore;
import dev.viva.persistence.lease.PostgresNodes;
import dev.viva.persistence.postgres.Database;
import dev.viva.persistence.postgres.DatabaseSettings;
import dev.viva.persistence.postgres.DatabaseSetup;
import dev.viva.server.config.PeopleConfig;
import dev.viva.server.data.DataDirectory;
import dev.viva.server.data.DiskSpace;
import dev.viva.server.mail.Letters;
import dev.viva.server.mail.Post;
import dev.viva.server.people.PeopleServices;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/// Everything that is kept, on a real PostgreSQL of its own, without a server around it.
public final class RealStores implements AutoCloseable {

    /// Nobody beats here, which in a node would be a process that stood still.
    private static final LeaseTerms UNBEATEN = new LeaseTerms(Duration.ofHours(1), Duration.ofSeconds(1));

    private final EmbeddedPostgres postgres;
    private final DataDirectory data;
    private final DiskSpace space;
    private final Database database;
    private final Storage storage;
    private final PeopleServices people;
    private final Post post;

    /// @param folder     gets keys and recordings
    /// @param customised is given what all statements go through, before the first of them
    public RealStores(Path folder, URI publicUrl, InstantSource clock, Consumer<Jdbi> customised) throws Exception {
        postgres = EmbeddedPostgres.builder().start();
        DatabaseSetup.prepare(postgres.getPostgresDatabase(), "");
        data = DataDirectory.open(folder);
        space = DiskSpace.watch(List.of(data.root()), 100);
        var settings = new DatabaseSettings(
                "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres",
                "",
                8,
                Duration.ofSeconds(10),
                Duration.ofSeconds(20));
        database = Database.open(settings, customised);
        var self = NodeSelf.starting(UNBEATEN, clock);
        storage = Storage.over(
                database, settings, new PostgresNodes(database), data, RecordingPlace.here(data, space), self);
        var config = new PeopleConfig(Duration.ofMinutes(30), Duration.ofHours(12), null, true, null);
        post = new Post(storage.mail(), storage.tenants(), Letters.in("en"), publicUrl);
        people = Staffing.open(storage, config, post, publicUrl, clock);
    }

    public PeopleServices people() {
        return people;
    }

    public Post post() {
        return post;
    }

    public MailQueue mail() {
        return storage.mail();
    }

    public InterviewStore interviews() {
        return storage.interviews();
    }

    public PlanStore plans() {
        return storage.plans();
    }

    public RecordStore records() {
        return storage.records();
    }

    public TranscriptStore transcripts() {
        return storage.transcripts();
    }

    public RecordingStore recordings() {
        return storage.recordings();
    }

    public NodeTable nodes() {
        return storage.nodes();
    }

    /// Connects as the tables' owner.
    public DataSource owner() {
        return postgres.getPostgresDatabase();
    }

    @Override
    public void close() throws IOException {
        database.close();
        space.close();
        data.close();
        postgres.close();
    }
}
