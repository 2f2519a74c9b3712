package dev.viva.server;

import com.zaxxer.hikari.HikariDataSource;
import dev.viva.core.access.CandidateLinks;
import dev.viva.core.id.TenantId;
import dev.viva.core.interview.InterviewStore;
import dev.viva.core.lease.NodeTable;
import dev.viva.core.mail.MailQueue;
import dev.viva.core.plan.PlanStore;
import dev.viva.core.recording.RecordingStore;
import dev.viva.core.tenant.Tenants;
import dev.viva.core.transcript.TranscriptStore;
import dev.viva.persistence.candidate.PostgresCandidateLinks;
import dev.viva.persistence.crypto.FileKeyStore;
import dev.viva.persistence.crypto.KeyStore;
import dev.viva.persistence.interview.PostgresInterviewStore;
import dev.viva.persistence.interview.PostgresPlanStore;
import dev.viva.persistence.lease.PostgresNodes;
import dev.viva.persistence.mail.PostgresMailQueue;
import dev.viva.persistence.postgres.Database;
import dev.viva.persistence.postgres.DatabaseSettings;
import dev.viva.persistence.postgres.DatabaseSetup;
import dev.viva.persistence.projection.PostgresTranscriptStore;
import dev.viva.persistence.record.PostgresRecordStore;
import dev.viva.persistence.record.RecordPlaces;
import dev.viva.persistence.record.RecordRuntime;
import dev.viva.persistence.record.RecordSettings;
import dev.viva.persistence.tenant.PostgresTenants;
import dev.viva.server.children.DatabaseAccess;
import dev.viva.server.children.DatabaseUnusableException;
import dev.viva.server.config.Timeouts;
import dev.viva.server.data.DataDirectory;
import dev.viva.server.data.Folder;
import dev.viva.server.runtime.Shutdown;
import dev.viva.server.runtime.Threads;
import java.time.Duration;
import java.time.InstantSource;
import java.util.stream.Collectors;

/// Everything that is kept, behind the ports of `interview-core`.
///
/// @param tenant   the first one of this installation
/// @param settings of the database, for connections outside its pool
record Storage(
        TenantId tenant,
        Database database,
        DatabaseSettings settings,
        NodeTable nodes,
        KeyStore keys,
        InterviewStore interviews,
        PlanStore plans,
        PostgresRecordStore records,
        TranscriptStore transcripts,
        RecordingStore recordings,
        Tenants tenants,
        MailQueue mail,
        CandidateLinks links) {

    /// For signs of life, and for looking who lives.
    private static final int BEATING = 2;

    /// Brings the database up to date as its owner, then opens everything as the application's role. Blocks.
    ///
    /// @param connections of the pool
    /// @param sound       where recordings are
    static Storage open(
            DatabaseAccess access,
            int connections,
            DataDirectory data,
            RecordingPlace sound,
            NodeSelf self,
            Shutdown shutdown)
            throws DatabaseUnusableException {
        prepare(access, connections);
        var settings = settings(access, connections);
        var database = connect(settings);
        shutdown.add("the connections", Duration.ofSeconds(5), database::close);
        var beating = connect(forBeats(settings));
        shutdown.add("the connection of signs of life", Duration.ofSeconds(2), beating::close);
        return over(database, settings, new PostgresNodes(beating), data, sound, self);
    }

    private static TenantId tenant(Database database, InstantSource clock) throws DatabaseUnusableException {
        try {
            return new PostgresTenants(database, clock).begin();
        } catch (RuntimeException e) {
            throw new DatabaseUnusableException(firstLine(e), e); // migrated, and yet its tables are not there
        }
    }

    private static void prepare(DatabaseAccess access, int connections) throws DatabaseUnusableException {
        try (var owner = owner(access)) {
            DatabaseSetup.requireConnections(owner, connections);
            DatabaseSetup.prepare(owner, access.applicationPassword().reveal());
        } catch (RuntimeException e) {
            // Flyway's and DatabaseSetup's: whatever they say, these tables cannot be worked with
            throw new DatabaseUnusableException(firstLine(e), e);
        }
    }

    private static DatabaseSettings settings(DatabaseAccess access, int connections) {
        return new DatabaseSettings(
                access.jdbcUrl(),
                access.applicationPassword().reveal(),
                connections,
                Timeouts.STANDARD.databaseConnection(),
                Timeouts.STANDARD.databaseStatement());
    }

    /// Signs of life that wait behind slow queries would come too late.
    private static DatabaseSettings forBeats(DatabaseSettings settings) {
        return new DatabaseSettings(
                settings.jdbcUrl(),
                settings.password(),
                BEATING,
                Timeouts.STANDARD.databaseBeat(),
                Timeouts.STANDARD.databaseBeat());
    }

    private static Database connect(DatabaseSettings settings) throws DatabaseUnusableException {
        try {
            return Database.open(settings);
        } catch (RuntimeException e) {
            throw new DatabaseUnusableException(firstLine(e), e);
        }
    }

    /// Flyway's messages are pages; what is wrong stands in their first lines.
    private static String firstLine(RuntimeException e) {
        var cause = e.getCause() == null ? e : e.getCause();
        return String.valueOf(cause.getMessage())
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .limit(2)
                .collect(Collectors.joining(" "));
    }

    static Storage over(
            Database database,
            DatabaseSettings settings,
            NodeTable nodes,
            DataDirectory data,
            RecordingPlace sound,
            NodeSelf self)
            throws DatabaseUnusableException {
        var clock = self.clock();
        var tenant = tenant(database, clock);
        var transactions = database.transactions();
        var keys = FileKeyStore.open(data.path(Folder.KEYS));
        var recordings = sound.store(keys);
        var runtime = new RecordRuntime(
                Threads.perTask("record"), clock, RecordSettings.DEFAULT, self.id(), self.wakefulness());
        var places = new RecordPlaces(data.path(Folder.SPOOL), data.path(Folder.HEADS));
        var records = new PostgresRecordStore(transactions, keys, recordings, places, runtime);
        records.shipLeftSpools(); // what a killed process had made durable and not shipped
        return new Storage(
                tenant,
                database,
                settings,
                nodes,
                keys,
                new PostgresInterviewStore(transactions, keys, records, clock),
                new PostgresPlanStore(transactions, clock),
                records,
                new PostgresTranscriptStore(transactions, keys),
                recordings,
                new PostgresTenants(database, clock),
                new PostgresMailQueue(database, keys, clock),
                new PostgresCandidateLinks(transactions, keys, clock));
    }

    /// One connection is enough: it makes the role and runs the migrations.
    private static HikariDataSource owner(DatabaseAccess access) {
        var source = new HikariDataSource();
        source.setJdbcUrl(access.jdbcUrl());
        source.setUsername(access.owner());
        source.setPassword(access.password().reveal());
        source.setMaximumPoolSize(2);
        return source;
    }
}
