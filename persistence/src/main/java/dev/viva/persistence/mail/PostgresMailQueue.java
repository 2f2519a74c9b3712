package dev.viva.persistence.mail;

import dev.viva.core.id.MailId;
import dev.viva.core.id.TenantId;
import dev.viva.core.mail.Due;
import dev.viva.core.mail.Letter;
import dev.viva.core.mail.Mail;
import dev.viva.core.mail.MailKind;
import dev.viva.core.mail.MailQueue;
import dev.viva.core.mail.MailState;
import dev.viva.persistence.crypto.KeyStore;
import dev.viva.persistence.json.StoredJson;
import dev.viva.persistence.postgres.Database;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Mail in PostgreSQL; what it says as ciphertext.
///
/// What is due stands in a table of no tenant, written in the same transactions. Times are those of the
/// processes: clocks that differ by less than [MailQueue#HOLD] do no harm.
public final class PostgresMailQueue implements MailQueue {

    private static final String SEND = "SEND";
    private static final String ERASE = "ERASE";

    private final Database database;
    private final KeyStore keys;
    private final InstantSource clock;

    public PostgresMailQueue(Database database, KeyStore keys, InstantSource clock) {
        this.database = database;
        this.keys = keys;
        this.clock = clock;
    }

    @Override
    public MailId put(TenantId tenant, MailKind kind, UUID about, Letter letter) {
        var mail = UUID.randomUUID();
        var sealed = keys.people(tenant).key().seal(StoredJson.write(letter), of(mail));
        var now = now();
        database.transactions().run(tenant, handle -> {
            handle.attach(MailDao.class).insert(new NewMailRow(tenant.value(), mail, kind.name(), about, sealed, now));
            handle.attach(DueDao.class).insert(mail, tenant.value(), now);
        });
        return new MailId(mail);
    }

    @Override
    public List<Mail> list(TenantId tenant, int most) {
        return database
                .transactions()
                .call(tenant, handle -> handle.attach(MailDao.class).list(tenant.value(), most))
                .stream()
                .map(row -> mail(tenant, row))
                .toList();
    }

    @Override
    public Optional<Mail> find(TenantId tenant, MailId mail) {
        return row(tenant, mail.value()).map(row -> mail(tenant, row));
    }

    @Override
    public Optional<Letter> kept(TenantId tenant, MailId mail) {
        return row(tenant, mail.value())
                .filter(row -> MailState.valueOf(row.state()) == MailState.KEPT)
                .map(row -> letter(tenant, row));
    }

    private Optional<MailRow> row(TenantId tenant, UUID mail) {
        return database.transactions()
                .call(tenant, handle -> handle.attach(MailDao.class).find(tenant.value(), mail));
    }

    @Override
    public Optional<Due> take() {
        var next = claim();
        while (next.isPresent()) {
            var claimed = next.get();
            var tenant = new TenantId(claimed.tenantId());
            var row = claimed.task().equals(SEND) ? row(tenant, claimed.mailId()) : Optional.<MailRow>empty();
            if (row.isPresent()) {
                var letter = letter(tenant, row.get());
                return Optional.of(new Due(new MailId(claimed.mailId()), tenant, claimed.attempts(), letter));
            }
            erase(tenant, claimed);
            next = claim();
        }
        return Optional.empty();
    }

    private Optional<DueRow> claim() {
        var now = now();
        return database.installation()
                .call(handle -> handle.attach(DueDao.class).take(now, now.plus(HOLD)));
    }

    private void erase(TenantId tenant, DueRow claimed) {
        database.transactions().run(tenant, handle -> {
            handle.attach(MailDao.class).delete(tenant.value(), claimed.mailId());
            handle.attach(DueDao.class).delete(claimed.mailId(), claimed.attempts());
        });
    }

    @Override
    public void settle(Due due, MailState state, String reason) {
        move(due, state, reason, ERASE, now().plus(KEPT));
    }

    @Override
    public void postpone(Due due, Instant until, String reason) {
        move(due, MailState.WAITING, reason, SEND, until.truncatedTo(ChronoUnit.MILLIS));
    }

    private void move(Due due, MailState state, String reason, String task, Instant dueAt) {
        var mail = due.id().value();
        var tenant = due.tenant().value();
        database.transactions().run(due.tenant(), handle -> {
            if (handle.attach(DueDao.class).put(mail, due.attempt(), task, dueAt) == 1) {
                handle.attach(MailDao.class).progress(tenant, mail, state.name(), reason, due.attempt(), now());
            }
        });
    }

    @Override
    public void bounced(TenantId tenant, MailId mail, String reason) {
        database.transactions()
                .run(
                        tenant,
                        handle -> handle.attach(MailDao.class).bounced(tenant.value(), mail.value(), reason, now()));
    }

    private Mail mail(TenantId tenant, MailRow row) {
        return new Mail(
                new MailId(row.mailId()),
                MailKind.valueOf(row.kind()),
                row.about(),
                letter(tenant, row).to(),
                MailState.valueOf(row.state()),
                row.attempts(),
                row.reason(),
                row.createdAt(),
                row.changedAt());
    }

    private Letter letter(TenantId tenant, MailRow row) {
        return StoredJson.read(keys.people(tenant).key().open(row.letter(), of(row.mailId())), Letter.class);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static byte[] of(UUID mail) {
        return ("mail:" + mail).getBytes(StandardCharsets.US_ASCII);
    }
}
