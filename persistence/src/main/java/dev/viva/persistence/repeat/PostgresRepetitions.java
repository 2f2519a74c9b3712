package dev.viva.persistence.repeat;

import dev.viva.core.id.TenantId;
import dev.viva.core.record.Sha256;
import dev.viva.core.repeat.Repetitions;
import dev.viva.persistence.crypto.KeyStore;
import dev.viva.persistence.postgres.TenantTransactions;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// Answers to be given again, in PostgreSQL: as ciphertext under the tenant's key for people, because they
/// hold links and secrets; keys as hashes.
public final class PostgresRepetitions implements Repetitions {

    private final TenantTransactions transactions;
    private final KeyStore keys;
    private final InstantSource clock;

    public PostgresRepetitions(TenantTransactions transactions, KeyStore keys, InstantSource clock) {
        this.transactions = transactions;
        this.keys = keys;
        this.clock = clock;
    }

    @Override
    public Begun begin(Request request) {
        var turn = new Turn(request, UUID.randomUUID());
        return transactions.call(request.tenant(), handle -> begin(handle, turn));
    }

    private Begun begin(Handle handle, Turn turn) {
        var dao = handle.attach(RepetitionDao.class);
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        dao.forgetOld(turn.request().tenant().value(), now.minus(REMEMBERED));
        var mine = row(turn, now);
        if (dao.insert(mine) == 1) {
            return new Begun.First(turn);
        }
        var first = dao.find(mine.tenantId(), mine.principal(), mine.keyHash());
        if (first.isEmpty()) {
            return new Begun.UnderWay(); // it was refused a moment ago: the next one is the first
        }
        return goOn(dao, turn, mine, first.get());
    }

    private Begun goOn(RepetitionDao dao, Turn turn, RepetitionRow mine, RepetitionRow first) {
        if (!Arrays.equals(mine.asked(), first.asked())) {
            return new Begun.Other();
        }
        var answer = first.answer();
        if (answer != null) {
            var key = keys.people(turn.request().tenant()).key();
            return new Begun.Again(key.open(answer, of(mine)));
        }
        if (first.begunAt().plus(HOLD).isAfter(mine.begunAt())) {
            return new Begun.UnderWay();
        }
        dao.takeOver(mine);
        return new Begun.First(turn);
    }

    @Override
    public void forgetOld(TenantId tenant) {
        var until = clock.instant().minus(REMEMBERED);
        transactions.run(tenant, handle -> handle.attach(RepetitionDao.class).forgetOld(tenant.value(), until));
    }

    @Override
    public void answered(Turn turn, byte[] answer) {
        var tenant = turn.request().tenant();
        var row = row(turn, clock.instant());
        var sealed = keys.people(tenant).key().seal(answer, of(row));
        transactions.run(
                tenant,
                handle -> handle.attach(RepetitionDao.class)
                        .answered(row.tenantId(), row.principal(), row.keyHash(), row.turn(), sealed));
    }

    @Override
    public void refused(Turn turn) {
        var row = row(turn, clock.instant());
        transactions.run(
                turn.request().tenant(),
                handle -> handle.attach(RepetitionDao.class)
                        .delete(row.tenantId(), row.principal(), row.keyHash(), row.turn()));
    }

    private static RepetitionRow row(Turn turn, Instant now) {
        var request = turn.request();
        return new RepetitionRow(
                request.tenant().value(),
                request.principal(),
                Sha256.of(request.key().getBytes(StandardCharsets.UTF_8)).bytes(),
                request.asked().bytes(),
                turn.id(),
                now,
                null);
    }

    /// Binds the answer to its row.
    private static byte[] of(RepetitionRow row) {
        return ("answer:" + row.principal() + ":" + Sha256.ofDigest(row.keyHash())).getBytes(StandardCharsets.US_ASCII);
    }
}
