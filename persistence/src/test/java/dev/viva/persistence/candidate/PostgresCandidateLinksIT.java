package dev.viva.persistence.candidate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.viva.core.access.CandidateLinks;
import dev.viva.core.access.CandidateLinks.Exchange;
import dev.viva.core.access.CandidateLinks.Opening;
import dev.viva.core.access.CandidateLinks.Opening.Opened;
import dev.viva.core.access.CandidateLinks.Opening.Over;
import dev.viva.core.access.CandidateLinks.Opening.Unknown;
import dev.viva.core.access.CandidateLinks.Opening.Used;
import dev.viva.core.error.ServiceException;
import dev.viva.core.id.InterviewId;
import dev.viva.core.id.TenantId;
import dev.viva.core.interview.CandidateInvitation;
import dev.viva.core.interview.InterviewStore.NewInterview;
import dev.viva.core.record.MediaTime;
import dev.viva.core.record.RecordEvent;
import dev.viva.core.record.RecordEvent.ConsentWithdrawn;
import dev.viva.core.record.RecordEvent.InterviewEnded;
import dev.viva.core.record.RecordEvent.Outcome;
import dev.viva.core.record.RecordEvent.VisitOpened;
import dev.viva.core.tenant.Tenant;
import dev.viva.persistence.PostgresFixture;
import dev.viva.persistence.RecordFixture;
import dev.viva.persistence.tenant.PostgresTenants;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresCandidateLinksIT {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final PostgresFixture postgres = PostgresFixture.shared();
    private final TenantId tenant = postgres.newTenant();

    @TempDir
    private Path temp;

    private RecordFixture here;
    private CandidateLinks links;
    private Instant now;

    @BeforeEach
    void open() {
        here = new RecordFixture(postgres.transactions(), temp);
        now = Instant.now();
        links = new PostgresCandidateLinks(postgres.transactions(), here.keys, () -> now);
    }

    @Test
    void aLinkOpensOnceAndItsSessionStays() {
        var id = invited("robin@example.com");

        assertThat(links.opens(tenant, id, "secret")).isTrue();
        assertThat(open(id, "secret", "page", "session")).isInstanceOf(Opened.class);
        assertThat(links.opens(tenant, id, "secret")).isFalse();
        assertThat(open(id, "secret", "other page", "other")).isInstanceOf(Used.class);

        assertThat(links.admits(tenant, id, "session")).isTrue();
        assertThat(links.admits(tenant, id, "other")).isFalse();
        later(Duration.ofDays(6));
        assertThat(links.admits(tenant, id, "session")).isTrue();
    }

    @Test
    void thePageWhoseAnswerWasLostMayAskAgainForSomeMinutes() {
        var id = invited(null);
        open(id, "secret", "page", "lost");

        assertThat(open(id, "secret", "page", "session")).isInstanceOf(Opened.class);
        assertThat(links.admits(tenant, id, "lost")).isTrue();
        assertThat(links.admits(tenant, id, "session")).isTrue();

        later(CandidateLinks.SAME_ATTEMPT);
        assertThat(open(id, "secret", "page", "late")).isInstanceOf(Used.class);
        assertThat(links.admits(tenant, id, "session")).isTrue();
    }

    @Test
    void ofManyPagesAtOnceOneGetsIn() throws Exception {
        var id = invited(null);
        var pages = new ArrayList<Callable<Opening>>();
        for (var page = 0; page < 16; page++) {
            var name = "page " + page;
            pages.add(() -> open(id, "secret", name, name));
        }
        try (var threads = Executors.newFixedThreadPool(8)) {
            var openings = threads.invokeAll(pages).stream().map(done -> done.resultNow());
            assertThat(openings).filteredOn(Opened.class::isInstance).hasSize(1);
        }
    }

    @Test
    void aLinkWhoseTimeHasRunOutOpensNothing() {
        var id = invited(null);
        later(Duration.ofHours(24));

        assertThat(open(id, "secret", "page", "session")).isInstanceOf(Over.class);
        assertThat(links.admits(tenant, id, "session")).isFalse();
    }

    @Test
    void aSessionOfWhoNeverBeginsEndsAfterAWeek() {
        var waiting = invited(null);
        var begun = invited(null);
        open(waiting, "secret", "page", "session");
        open(begun, "secret", "page", "session");
        write(begun, new VisitOpened(1, "room"));
        later(CandidateLinks.BEFORE);

        assertThat(links.admits(tenant, waiting, "session")).isFalse();
        assertThat(links.admits(tenant, begun, "session")).isTrue();
    }

    @Test
    void anInterviewThatIsOverOpensNoLinkAndIsShownForADay() {
        var id = invited("robin@example.com");
        open(id, "secret", "page", "session");
        write(id, new ConsentWithdrawn("1", "declined"), new InterviewEnded(Outcome.DECLINED));
        now = Instant.now();

        assertThat(open(id, "secret", "page", "again")).isInstanceOf(Unknown.class);
        assertThat(links.again(tenant, id, "secret", "new")).isEmpty();
        assertThatThrownBy(() -> links.renew(tenant, id, "new")).isInstanceOf(ServiceException.Conflict.class);
        assertThat(links.admits(tenant, id, "session")).isTrue();

        later(CandidateLinks.AFTER.plus(MINUTE));
        assertThat(links.admits(tenant, id, "session")).isFalse();
    }

    @Test
    void aNewLinkOfTheStaffEndsTheOldOneAndItsSession() {
        var id = invited(null);
        open(id, "secret", "page", "session");
        later(MINUTE);

        assertThat(links.renew(tenant, id, "new").email()).isNull();

        assertThat(links.admits(tenant, id, "session")).isFalse();
        assertThat(open(id, "secret", "page", "old")).isInstanceOf(Over.class);
        assertThat(open(id, "new", "page", "newer")).isInstanceOf(Opened.class);
        assertThat(links.admits(tenant, id, "newer")).isTrue();
    }

    @Test
    void whoAsksForANewLinkGetsAFewAnHourToTheAddressOfTheInvitation() {
        var id = invited("robin@example.com");
        open(id, "secret", "page", "session");

        for (var made = 1; made < CandidateLinks.MOST_AN_HOUR; made++) {
            later(MINUTE);
            var again = links.again(tenant, id, "secret", "new " + made);
            assertThat(again)
                    .hasValueSatisfying(link -> assertThat(link.email()).isEqualTo("robin@example.com"));
        }
        assertThat(links.again(tenant, id, "secret", "one too many")).isEmpty();
        assertThat(links.admits(tenant, id, "session")).isTrue();

        later(Duration.ofHours(1));
        assertThat(links.again(tenant, id, "secret", "later")).isPresent();
        assertThat(open(id, "later", "page", "x")).isInstanceOf(Opened.class);
        assertThat(open(id, "new 2", "page", "x")).as("another one was opened").isInstanceOf(Over.class);
        assertThat(links.admits(tenant, id, "session")).isFalse();
    }

    @Test
    void aStrangerWithAnOldLinkEndsNoneThatTheRecruiterHandedOverAndGetsAFewADay() {
        var id = invited("robin@example.com");
        open(id, "secret", "page", "session");
        links.renew(tenant, id, "handed over");

        var sent = 1;
        for (var hour = 0; hour < 24; hour++) {
            later(Duration.ofMinutes(59));
            sent += links.again(tenant, id, "secret", "for a stranger " + hour).isPresent() ? 1 : 0;
        }

        assertThat(sent).isEqualTo(CandidateLinks.MOST_A_DAY - 1); // the first one was made with the interview
        assertThat(open(id, "handed over", "page", "x")).isInstanceOf(Opened.class);
    }

    @Test
    void nobodyGetsANewLinkWithoutAnAddressOrAGenuineOne() {
        var handedOver = invited(null);
        var mailed = invited("robin@example.com");

        assertThat(links.again(tenant, handedOver, "secret", "new")).isEmpty();
        assertThat(links.again(tenant, mailed, "guessed", "new")).isEmpty();
        assertThat(links.again(postgres.newTenant(), mailed, "secret", "new")).isEmpty();
        assertThat(open(mailed, "secret", "page", "x")).isInstanceOf(Opened.class);
    }

    @Test
    void onlyTheSecretOfThisLinkAndThisTenantOpens() {
        var id = invited(null);
        var other = invited(null);
        var rival = postgres.newTenant();

        assertThat(open(id, "secret ", "page", "x")).isInstanceOf(Unknown.class);
        assertThat(open(id, "", "page", "x")).isInstanceOf(Unknown.class);
        assertThat(open(new InterviewId(UUID.randomUUID()), "secret", "page", "x"))
                .isInstanceOf(Unknown.class);
        assertThat(links.open(rival, new Exchange(id, "secret", "page", "x", null)))
                .isInstanceOf(Unknown.class);
        open(id, "secret", "page", "session");
        assertThat(links.admits(rival, id, "session")).isFalse();
        assertThat(links.admits(tenant, other, "session")).isFalse();
        assertThat(links.admits(tenant, id, "secret")).isFalse();
    }

    @Test
    void aSuspendedTenantOpensOnlyWhatHasBegun() {
        var waiting = invited(null);
        var begun = invited(null);
        open(waiting, "secret", "page", "session");
        open(begun, "secret", "page", "session");
        write(begun, new VisitOpened(1, "room"));

        new PostgresTenants(postgres.database(), InstantSource.system()).become(tenant, Tenant.Status.SUSPENDED);

        assertThat(links.admits(tenant, waiting, "session")).isFalse();
        assertThat(links.admits(tenant, begun, "session")).isTrue();
        assertThat(open(waiting, "secret", "page", "x")).isInstanceOf(Unknown.class);
    }

    @Test
    void anErasedInterviewOpensNothing() {
        var unopened = invited("robin@example.com");
        var opened = invited("robin@example.com");
        open(opened, "secret", "page", "session");

        here.keys.destroy(tenant, unopened);
        here.keys.destroy(tenant, opened);

        assertThat(open(unopened, "secret", "page", "x")).isInstanceOf(Unknown.class);
        assertThat(links.admits(tenant, opened, "session")).isFalse();
        assertThat(links.again(tenant, opened, "secret", "new")).isEmpty();
    }

    @Test
    void theStaffSeesHowTheLinkStands() {
        var id = invited("robin@example.com");
        var until = now.plus(Duration.ofHours(24));
        assertThat(links.state(tenant, id)).isEqualTo(new CandidateLinks.State(until, null, true));

        later(MINUTE);
        open(id, "secret", "page", "session");
        assertThat(links.state(tenant, id)).isEqualTo(new CandidateLinks.State(until, now, true));
        assertThatThrownBy(() -> links.state(postgres.newTenant(), id)).isInstanceOf(ServiceException.NotFound.class);
    }

    @Test
    void neitherAddressNorSecretStandsInATable() {
        var id = invited("canary@example.com");
        open(id, "secret", "page", "session");

        var kept = postgres.transactions().call(tenant, handle -> {
            var rows = new HashSet<String>();
            for (var table : List.of("candidate_invitation", "candidate_link", "candidate_session")) {
                rows.addAll(
                        handle.createQuery("SELECT encode(convert_to(t::text, 'UTF8'), 'escape') FROM " + table + " t")
                                .mapTo(String.class)
                                .list());
            }
            return rows.toString();
        });

        assertThat(kept).contains(id.toString());
        for (var word : List.of("canary", "secret", "page", "session")) {
            assertThat(kept).doesNotContain(word).doesNotContain(hex(word));
        }
    }

    private static String hex(String word) {
        return java.util.HexFormat.of().formatHex(word.getBytes(StandardCharsets.US_ASCII));
    }

    private InterviewId invited(String email) {
        now = now.truncatedTo(java.time.temporal.ChronoUnit.MILLIS);
        var id = new InterviewId(UUID.randomUUID());
        var invitation = new CandidateInvitation("secret", email, CandidateLinks.VALID, false);
        here.interviews.create(tenant, new NewInterview(id, RecordFixture.plan(), "Robin", invitation, now, false));
        return id;
    }

    private Opening open(InterviewId interview, String link, String attempt, String session) {
        return links.open(tenant, new Exchange(interview, link, attempt, session, null));
    }

    private void write(InterviewId interview, RecordEvent... events) {
        var writer = here.records.open(tenant, interview);
        for (var event : events) {
            writer.append(MediaTime.NONE, event).toCompletableFuture().join();
        }
        writer.close().toCompletableFuture().join();
    }

    private void later(Duration time) {
        now = now.plus(time);
    }
}
