package dev.viva.persistence.candidate;

import static java.util.Objects.requireNonNull;

import dev.viva.core.access.CandidateLinks;
import dev.viva.core.error.ServiceException.Conflict;
import dev.viva.core.error.ServiceException.NotFound;
import dev.viva.core.id.InterviewId;
import dev.viva.core.id.TenantId;
import dev.viva.core.interview.InterviewStore.NewInterview;
import dev.viva.core.record.Sha256;
import dev.viva.persistence.crypto.DataKey;
import dev.viva.persistence.crypto.KeyStore;
import dev.viva.persistence.postgres.TenantTransactions;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Candidates' links and sessions in PostgreSQL, as hashes. They are found by hash, so nothing is compared byte by
/// byte that somebody could measure.
public final class PostgresCandidateLinks implements CandidateLinks {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    private final TenantTransactions transactions;
    private final KeyStore keys;
    private final InstantSource clock;

    public PostgresCandidateLinks(TenantTransactions transactions, KeyStore keys, InstantSource clock) {
        this.transactions = transactions;
        this.keys = keys;
        this.clock = clock;
    }

    /// Adds the invitation of a new interview, in the caller's transaction.
    public static void add(Handle handle, TenantId tenant, NewInterview interview, DataKey key) {
        var invitation = interview.invitation();
        var id = interview.id();
        var email = invitation.email();
        var address = email == null ? null : key.seal(email.getBytes(StandardCharsets.UTF_8), addressOf(tenant, id));
        var dao = handle.attach(LinkDao.class);
        var madeAt = interview.createdAt();
        var hours = (int) invitation.linkValid().toHours();
        dao.invite(tenant.value(), id.value(), address, hours, invitation.code());
        dao.insert(
                tenant.value(), id.value(), hash(invitation.linkSecret()), madeAt, madeAt.plus(invitation.linkValid()));
    }

    @Override
    public Opening open(TenantId tenant, Exchange exchange) {
        var key = keys.find(tenant, exchange.interview());
        if (key.isEmpty()) {
            return new Opening.Unknown();
        }
        var now = now();
        return transactions.call(tenant, handle -> {
            var codes = new Codes(handle, tenant, exchange.interview(), key.get(), now);
            return open(handle.attach(LinkDao.class), tenant, exchange, codes);
        });
    }

    private Opening open(LinkDao dao, TenantId tenant, Exchange exchange, Codes codes) {
        var interview = exchange.interview().value();
        var now = codes.now();
        var invitation = dao.invitation(tenant.value(), interview, now);
        var hash = hash(exchange.linkSecret());
        var link = dao.find(tenant.value(), interview, hash);
        if (link.isEmpty() || invitation.isEmpty() || !invitation.get().goesOn()) {
            return new Opening.Unknown();
        }
        var attempt = hash(exchange.attempt());
        if (!mayOpen(link.get(), attempt, now)) {
            return link.get().usedAt() == null || !link.get().endsAt().isAfter(now)
                    ? new Opening.Over()
                    : new Opening.Used();
        }
        if (link.get().usedAt() == null && invitation.get().code()) {
            var code = exchange.code();
            if (code == null || !codes.fits(code)) {
                return code == null ? new Opening.CodeNeeded() : new Opening.WrongCode();
            }
        }
        if (link.get().usedAt() == null) { // else the same page once more: whichever answer reaches it is good
            dao.use(tenant.value(), interview, hash, attempt, now);
            dao.endOthers(tenant.value(), interview, hash, now);
            dao.endSessions(tenant.value(), interview);
        }
        var until = now.plus(BEFORE);
        dao.begin(tenant.value(), interview, hash(exchange.sessionSecret()), now, until);
        return new Opening.Opened(until);
    }

    @Override
    public Coding code(TenantId tenant, InterviewId interview, String linkSecret, String code) {
        var key = keys.find(tenant, interview);
        return key.isEmpty()
                ? new Coding.Nothing()
                : transactions.call(
                        tenant,
                        handle -> code(
                                handle.attach(LinkDao.class),
                                linkSecret,
                                code,
                                new Codes(handle, tenant, interview, key.get(), now())));
    }

    private Coding code(LinkDao dao, String linkSecret, String code, Codes codes) {
        var tenant = codes.tenant();
        var interview = codes.interview();
        var invitation = dao.invitation(tenant.value(), interview.value(), codes.now());
        var link = dao.find(tenant.value(), interview.value(), hash(linkSecret));
        if (invitation.isEmpty() || !invitation.get().code() || !unopened(invitation.get(), link, codes.now())) {
            return new Coding.Nothing();
        }
        var wait = codes.untilNext();
        if (wait.isPresent()) {
            return new Coding.TooMany(wait.get());
        }
        codes.add(code);
        return new Coding.Send(requireNonNull(address(tenant, interview, invitation.get(), codes.key()), "address"));
    }

    private static boolean unopened(InvitationRow invitation, Optional<LinkRow> link, Instant now) {
        return invitation.goesOn()
                && link.filter(each -> each.usedAt() == null && each.endsAt().isAfter(now))
                        .isPresent();
    }

    @Override
    public boolean opens(TenantId tenant, InterviewId interview, String linkSecret) {
        var now = now();
        return keys.find(tenant, interview).isPresent()
                && transactions.call(tenant, handle -> {
                    var dao = handle.attach(LinkDao.class);
                    var link = dao.find(tenant.value(), interview.value(), hash(linkSecret));
                    return dao.invitation(tenant.value(), interview.value(), now)
                            .filter(invitation -> unopened(invitation, link, now))
                            .isPresent();
                });
    }

    private static boolean mayOpen(LinkRow link, byte[] attempt, Instant now) {
        var usedAt = link.usedAt();
        if (!link.endsAt().isAfter(now)) {
            return false;
        }
        return usedAt == null
                || (now.isBefore(usedAt.plus(SAME_ATTEMPT)) && MessageDigest.isEqual(link.usedBy(), attempt));
    }

    @Override
    public boolean admits(TenantId tenant, InterviewId interview, String sessionSecret) {
        var now = now();
        return keys.find(tenant, interview).isPresent()
                && transactions
                        .call(
                                tenant,
                                handle -> handle.attach(LinkDao.class)
                                        .session(
                                                tenant.value(),
                                                interview.value(),
                                                hash(sessionSecret),
                                                now,
                                                now.minus(AFTER)))
                        .isPresent();
    }

    @Override
    public Renewed renew(TenantId tenant, InterviewId interview, String linkSecret) {
        var key = keys.find(tenant, interview).orElseThrow(() -> new NotFound("interview", interview));
        return transactions.call(tenant, handle -> {
            var dao = handle.attach(LinkDao.class);
            var invitation = dao.invitation(tenant.value(), interview.value(), now())
                    .orElseThrow(() -> new NotFound("interview", interview));
            if (!invitation.goesOn()) {
                throw new Conflict("the interview is over");
            }
            dao.endSessions(tenant.value(), interview.value());
            dao.endAll(tenant.value(), interview.value(), now());
            return newLink(dao, tenant, interview, linkSecret, invitation, key);
        });
    }

    @Override
    public Optional<Renewed> again(TenantId tenant, InterviewId interview, String shownSecret, String linkSecret) {
        return keys.find(tenant, interview)
                .flatMap(key -> transactions.call(tenant, handle -> {
                    var dao = handle.attach(LinkDao.class);
                    var now = now();
                    return dao.invitation(tenant.value(), interview.value(), now())
                            .filter(row -> row.goesOn() && row.address() != null)
                            .filter(_ -> dao.find(tenant.value(), interview.value(), hash(shownSecret))
                                    .isPresent())
                            .filter(_ ->
                                    dao.madeSince(tenant.value(), interview.value(), now.minus(HOUR)) < MOST_AN_HOUR)
                            .filter(_ -> dao.madeSince(tenant.value(), interview.value(), now.minus(DAY)) < MOST_A_DAY)
                            .map(row -> newLink(dao, tenant, interview, linkSecret, row, key));
                }));
    }

    private Renewed newLink(
            LinkDao dao, TenantId tenant, InterviewId interview, String secret, InvitationRow invitation, DataKey key) {
        var now = now();
        var endsAt = now.plus(Duration.ofHours(invitation.linkHours()));
        dao.insert(tenant.value(), interview.value(), hash(secret), now, endsAt);
        return new Renewed(address(tenant, interview, invitation, key), endsAt);
    }

    private static @Nullable String address(
            TenantId tenant, InterviewId interview, InvitationRow invitation, DataKey key) {
        var sealed = invitation.address();
        return sealed == null
                ? null
                : new String(key.open(sealed, addressOf(tenant, interview)), StandardCharsets.UTF_8);
    }

    @Override
    public State state(TenantId tenant, InterviewId interview) {
        return transactions.call(tenant, handle -> {
            var dao = handle.attach(LinkDao.class);
            var invitation = dao.invitation(tenant.value(), interview.value(), now());
            var link = dao.newest(tenant.value(), interview.value());
            if (link.isEmpty() || invitation.isEmpty()) {
                throw new NotFound("interview", interview);
            }
            return new State(
                    link.get().endsAt(), link.get().usedAt(), invitation.get().address() != null);
        });
    }

    /// Milliseconds: PostgreSQL keeps micros, and what was told must equal what is read.
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /// Binds the address to its interview.
    private static byte[] addressOf(TenantId tenant, InterviewId interview) {
        return ("candidate_invitation.address:" + tenant + ":" + interview).getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] hash(String secret) {
        return Sha256.of(secret.getBytes(StandardCharsets.UTF_8)).bytes();
    }
}
