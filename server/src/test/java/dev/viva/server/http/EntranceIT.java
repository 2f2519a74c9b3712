package dev.viva.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.core.access.CandidateLinks;
import dev.viva.core.access.Role;
import dev.viva.core.id.InterviewId;
import dev.viva.core.id.TenantId;
import dev.viva.core.mail.MailKind;
import dev.viva.core.record.MediaTime;
import dev.viva.core.record.RecordEvent.ConsentWithdrawn;
import dev.viva.core.record.RecordEvent.InterviewEnded;
import dev.viva.core.record.RecordEvent.Outcome;
import dev.viva.server.access.CandidateToken;
import dev.viva.server.http.RealApi.SignedIn;
import dev.viva.server.limit.Limiter;
import dev.viva.server.plans.ShippedPlans;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// How candidates come in, over a real PostgreSQL.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EntranceIT {

    private static final String MAIL = "robin@canary.example";

    private RealApi api;
    /// One more node, at which nobody asks too often: a second passes at each look at the clock.
    private RealApi patient;

    private TenantId acme;
    private TenantId rival;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        api = new RealApi(folder, _ -> {});
        var seconds = new AtomicLong();
        patient = api.node(new Limiter(null, () -> seconds.incrementAndGet() * 1_000_000_000L));
        acme = api.people.people().tenants().create("acme", "Acme", null);
        rival = api.people.people().tenants().create("rival", "Rival", null);
        api.stores.plans().add(acme, ShippedPlans.firstSteps());
    }

    @AfterAll
    void stop() throws Exception {
        patient.leave();
        api.close();
    }

    @Test
    void aLinkIsExchangedOnceForACookieThatScriptsAndOtherSitesDoNotGet() throws Exception {
        var link = api.interview(acme);

        var opened = open(link.text());

        assertThat(opened.statusCode()).isEqualTo(200);
        assertThat(opened.bodyAsJsonObject().getString("interview"))
                .isEqualTo(link.interview().toString());
        assertThat(opened.cookies())
                .singleElement()
                .asString()
                .contains("HTTPOnly", "SameSite=Strict", "Path=/")
                .doesNotContain(link.secret());
        var cookie = opened.cookies().getFirst().split(";", 2)[0];
        assertThat(invited(link.interview(), cookie).statusCode()).isEqualTo(200);
        assertThat(problem(open(link.text()))).isEqualTo("link-used");
    }

    @Test
    void lookingAtThePageOrTheInterviewUsesNothingUp() throws Exception {
        var link = api.interview(acme);
        for (var look = 0; look < 3; look++) {
            api.send(api.request(HttpMethod.GET, "/candidate/interview"));
        }

        assertThat(open(link.text()).statusCode()).isEqualTo(200);
    }

    @Test
    void theBrowserThatIsInMayFollowItsLinkAgain() throws Exception {
        var link = api.interview(acme);
        var cookie = open(link.text()).cookies().getFirst().split(";", 2)[0];

        var again = api.send(
                api.request(HttpMethod.POST, "/candidate/session").putHeader("Cookie", cookie),
                body(link.text(), UUID.randomUUID().toString()));

        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.cookies()).isEmpty();
        assertThat(invited(link.interview(), cookie).statusCode()).isEqualTo(200);
    }

    @Test
    void aPageWhoseAnswerWasLostAsksAgain() throws Exception {
        var link = api.interview(acme);
        var attempt = UUID.randomUUID().toString();
        open(link.text(), attempt);

        var again = open(link.text(), attempt);

        assertThat(again.statusCode()).isEqualTo(200);
        var cookie = again.cookies().getFirst().split(";", 2)[0];
        assertThat(invited(link.interview(), cookie).statusCode()).isEqualTo(200);
    }

    @Test
    void theRecruiterSeesWhetherALinkWasOpenedAndMakesAnother() throws Exception {
        var recruiter = recruiter();
        var link = api.interview(acme);
        var path = "/interviews/" + link.interview() + "/link";
        var before = api.send(api.as(recruiter, HttpMethod.GET, path)).bodyAsJsonObject();
        assertThat(before.containsKey("openedAt")).isFalse();
        assertThat(before.getBoolean("mailed")).isFalse();
        var cookie = open(link.text()).cookies().getFirst().split(";", 2)[0];
        assertThat(api.send(api.as(recruiter, HttpMethod.GET, path))
                        .bodyAsJsonObject()
                        .containsKey("openedAt"))
                .isTrue();

        var made = api.send(api.as(recruiter, HttpMethod.POST, path));

        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(made.bodyAsJsonObject().getBoolean("mailed")).isFalse();
        assertThat(invited(link.interview(), cookie).statusCode()).isEqualTo(401);
        assertThat(open(secretOf(made.bodyAsJsonObject().getString("link"))).statusCode())
                .isEqualTo(200);
        assertThat(problem(open(link.text()))).isEqualTo("link-over");
    }

    @Test
    void whoOpensALateLinkGetsANewOneAtTheAddressOfTheInvitationAndIsToldNothing() throws Exception {
        var mailed = invite(MAIL, 2);
        var handedOver = invite(null, 2);
        api.sendMail();
        api.later(Duration.ofHours(2));
        assertThat(problem(open(mailed))).isEqualTo("link-over");
        var before = letters();

        var answers = new ArrayList<String>();
        for (var link : List.of(mailed, handedOver, api.interview(rival).text(), "nonsense", mailed + "A")) {
            var answer =
                    api.send(api.request(HttpMethod.POST, "/candidate/new-link"), new JsonObject().put("link", link));
            answers.add(answer.statusCode() + " " + answer.bodyAsString());
        }

        assertThat(answers).hasSize(5).containsOnly("204 null");
        api.sendMail();
        assertThat(letters()).isEqualTo(before + 1);
        var newest = api.stores.mail().list(acme, 100).stream()
                .filter(mail -> mail.kind() == MailKind.CANDIDATE_LINK)
                .findFirst()
                .orElseThrow();
        assertThat(newest.to()).isEqualTo(MAIL);
        var letter = api.stores.mail().kept(acme, newest.id()).orElseThrow();
        assertThat(letter.subject()).doesNotContain("Robin", "robin");
        var link = letter.text().replaceAll("(?s).*#(\\S+).*", "$1");
        assertThat(open(link).statusCode()).isEqualTo(200);
    }

    @Test
    void nobodyGetsInWithALinkThatIsNotExactlyTheirs() throws Exception {
        var tried = new ArrayList<>(late());
        var link = api.interview(acme); // later, and good when all is tried
        tried.addAll(forged(link));
        tried.addAll(spelled(link.text()));

        for (var each : tried) {
            var body = body(each, UUID.randomUUID().toString());
            var answer = patient.send(patient.request(HttpMethod.POST, "/candidate/session"), body);
            assertThat(answer.statusCode()).as(each).isIn(400, 401, 410);
            assertThat(answer.cookies()).as(each).isEmpty();
        }

        System.out.printf("links: %d tried, 0 let in%n", tried.size());
        assertThat(tried).hasSizeGreaterThan(600);
        assertThat(open(link.text()).statusCode()).isEqualTo(200);
    }

    @Test
    void nobodyIsLetInByACookieThatIsNotExactlyTheirs() throws Exception {
        var session = api.candidate(acme);
        var link = api.interview(acme);
        var tried = forged(session);
        tried.addAll(spelled(session.text()));
        tried.add(link.text());

        for (var each : tried) {
            if (each.chars().allMatch(c -> c > ' ' && c < 127 && c != ';' && c != ',')) {
                var answer = api.send(api.request(HttpMethod.GET, "/candidate/interview")
                        .putHeaders(CandidateBrowser.headers(session.interview(), each)));
                assertThat(answer.statusCode()).as(each).isEqualTo(401);
            }
        }

        assertThat(api.send(api.request(HttpMethod.GET, "/candidate/interview")
                                .putHeaders(CandidateBrowser.headers(session)))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void whoIsAskedForACodeGetsInWithTheNewestOneAndItsLink() throws Exception {
        var link = invite(MAIL, 24, true);
        assertThat(problem(open(link))).isEqualTo("link-code");
        assertThat(sendCode(link)).isEqualTo(204);
        var first = code();
        api.later(Duration.ofMinutes(1));
        assertThat(sendCode(link)).isEqualTo(204);
        var newest = code();

        if (!first.equals(newest)) {
            assertThat(problem(open(link, UUID.randomUUID().toString(), first))).isEqualTo("wrong-code");
        }
        assertThat(open(link, UUID.randomUUID().toString(), newest).statusCode())
                .isEqualTo(200);
        assertThat(problem(open(link, UUID.randomUUID().toString(), newest))).isEqualTo("link-used");
        assertThat(sendCode(link)).isEqualTo(204);
    }

    @Test
    void aCodeIsGoodForTenMinutesAndThreeAreSentWithinAnHour() throws Exception {
        var link = invite(MAIL, 24, true);
        sendCode(link);
        var late = code();
        api.later(CandidateLinks.CODE_VALID);
        assertThat(problem(open(link, UUID.randomUUID().toString(), late))).isEqualTo("wrong-code");
        sendCode(link);
        sendCode(link);

        assertThat(sendCode(link)).isEqualTo(429);
        api.later(Duration.ofMinutes(50));
        assertThat(sendCode(link)).isEqualTo(204);
        assertThat(open(link, UUID.randomUUID().toString(), code()).statusCode())
                .isEqualTo(200);
    }

    @Test
    void noCodeIsSentForALinkThatWouldNotOpenOrAsksForNone() throws Exception {
        var without = invite(MAIL, 24, false);
        var late = invite(MAIL, 1, true);
        api.later(Duration.ofHours(1));
        api.sendMail();
        var before = letters();

        for (var link : List.of(
                without, late, late + "A", "nonsense", api.interview(rival).text())) {
            assertThat(sendCode(link)).isEqualTo(204);
        }

        assertThat(letters()).isEqualTo(before);
    }

    @Test
    void aCodeNeedsAnAddressAndStandsInNoTable() throws Exception {
        var wanted = new JsonObject()
                .put("planId", ShippedPlans.firstSteps().id().toString())
                .put("candidateName", "Robin")
                .put("code", true);
        assertThat(api.send(api.as(recruiter(), HttpMethod.POST, "/interviews"), wanted)
                        .statusCode())
                .isEqualTo(400);
        sendCode(invite(MAIL, 24, true));

        var code = code();
        try (var connection = api.stores.owner().getConnection();
                var rows =
                        connection.createStatement().executeQuery("SELECT encode(code, 'hex') FROM candidate_code")) {
            while (rows.next()) {
                assertThat(rows.getString(1))
                        .doesNotContain(java.util.HexFormat.of()
                                .formatHex(code.getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
            }
        }
    }

    @Test
    void nothingIsKeptOfACandidatesNetworkAddress() throws Exception {
        var link = api.interview(acme);
        var cookie = open(link.text()).cookies().getFirst().split(";", 2)[0];
        for (var header : List.of("X-Forwarded-For", "Forwarded", "X-Real-IP")) {
            api.send(api.request(HttpMethod.GET, "/candidate/interview")
                    .putHeader(header, "203.0.113.77")
                    .putHeader("Viva-Interview", link.interview().toString())
                    .putHeader("Cookie", cookie));
        }

        var kept = api.stores.everything();

        assertThat(kept).contains(link.interview().toString()); // it looked where candidates are
        assertThat(kept).doesNotContain("127.0.0.1", "203.0.113.77");
    }

    /// Out of the newest letter.
    private String code() {
        api.sendMail();
        var newest = api.stores.mail().list(acme, 100).stream()
                .filter(mail -> mail.kind() == MailKind.CANDIDATE_CODE)
                .findFirst()
                .orElseThrow();
        var text = api.stores.mail().kept(acme, newest.id()).orElseThrow().text();
        return text.replaceAll("(?s).*\\n(\\d{6})\\n.*", "$1");
    }

    private int sendCode(String link) throws Exception {
        return api.send(api.request(HttpMethod.POST, "/candidate/code"), new JsonObject().put("link", link))
                .statusCode();
    }

    private HttpResponse<Buffer> open(String link, String attempt, String code) throws Exception {
        return api.send(
                api.request(HttpMethod.POST, "/candidate/session"),
                body(link, attempt).put("code", code));
    }

    /// Every bit turned; every part taken from another token.
    private List<String> forged(CandidateToken genuine) {
        var forged = new ArrayList<String>();
        var bytes = Base64.getUrlDecoder().decode(genuine.text());
        for (var bit = 0; bit < bytes.length * 8; bit++) {
            var turned = bytes.clone();
            turned[bit / 8] ^= (byte) (1 << bit % 8);
            forged.add(Base64.getUrlEncoder().withoutPadding().encodeToString(turned));
        }
        var other = api.interview(rival);
        forged.add(new CandidateToken(other.tenant(), genuine.interview(), genuine.secret()).text());
        forged.add(new CandidateToken(genuine.tenant(), other.interview(), genuine.secret()).text());
        forged.add(new CandidateToken(other.tenant(), other.interview(), genuine.secret()).text());
        forged.add(new CandidateToken(genuine.tenant(), genuine.interview(), other.secret()).text());
        forged.add(new CandidateToken(genuine.tenant(), other.interview(), other.secret()).text());
        return forged;
    }

    /// The same written differently, in part, and with more around it.
    private static List<String> spelled(String text) {
        var bytes = Base64.getUrlDecoder().decode(text);
        var spelled = new ArrayList<String>();
        for (var length = 0; length < text.length(); length++) {
            spelled.add(text.substring(0, length));
        }
        for (var cut = 1; cut < 16; cut++) {
            spelled.add(Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(bytes, 64 - cut)));
            spelled.add(Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(bytes, 64 + cut)));
        }
        var last = text.charAt(text.length() - 1);
        for (var c : "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".toCharArray()) {
            if (c != last) { // also those that differ in bits that no byte has
                spelled.add(text.substring(0, text.length() - 1) + c);
            }
        }
        spelled.addAll(List.of(
                text + "=",
                text + "==",
                text + "\u0000",
                text + "%00",
                " " + text,
                text + " ",
                text + "\n",
                "#" + text,
                text + "#" + text,
                text.toLowerCase(Locale.ROOT),
                text.toUpperCase(Locale.ROOT),
                Base64.getUrlEncoder().encodeToString(text.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                java.util.HexFormat.of().formatHex(bytes),
                "' OR '1'='1",
                text.replace(text.charAt(3), '\u0430')));
        spelled.remove(text);
        return spelled;
    }

    /// Genuine once: used, replaced, out of time, of an interview that is over or erased.
    private List<String> late() throws Exception {
        var used = api.interview(acme);
        open(used.text());
        var replaced = api.interview(acme);
        api.door().renew(acme, replaced.interview());
        var over = api.interview(acme);
        end(over);
        var outOfTime = api.interview(acme);
        api.later(CandidateLinks.VALID);
        return List.of(used.text(), replaced.text(), over.text(), outOfTime.text());
    }

    private void end(CandidateToken token) {
        var writer = api.stores.records().open(token.tenant(), token.interview());
        for (var event : List.of(new ConsentWithdrawn("1", "declined"), new InterviewEnded(Outcome.DECLINED))) {
            writer.append(MediaTime.NONE, event).toCompletableFuture().join();
        }
        writer.close().toCompletableFuture().join();
    }

    private String invite(String email, int hours) throws Exception {
        return invite(email, hours, false);
    }

    private String invite(String email, int hours, boolean code) throws Exception {
        var recruiter = recruiter();
        var wanted = new JsonObject()
                .put("planId", ShippedPlans.firstSteps().id().toString())
                .put("candidateName", "Robin Canary")
                .put("linkHours", hours)
                .put("code", code);
        if (email != null) {
            wanted.put("candidateEmail", email);
        }
        return secretOf(api.send(api.as(recruiter, HttpMethod.POST, "/interviews"), wanted)
                .bodyAsJsonObject()
                .getString("link"));
    }

    /// Somebody who has just signed in: time flies here.
    private SignedIn recruiter() {
        return api.join(acme, UUID.randomUUID() + "@acme.example", Role.RECRUITER);
    }

    private int letters() {
        return api.stores.mail().list(acme, 100).size();
    }

    private static String secretOf(String link) {
        return link.substring(link.indexOf('#') + 1);
    }

    private HttpResponse<Buffer> invited(InterviewId interview, String cookie) throws Exception {
        return api.send(api.request(HttpMethod.GET, "/candidate/interview")
                .putHeader("Viva-Interview", interview.toString())
                .putHeader("Cookie", cookie));
    }

    private HttpResponse<Buffer> open(String link) throws Exception {
        return open(link, UUID.randomUUID().toString());
    }

    private HttpResponse<Buffer> open(String link, String attempt) throws Exception {
        return api.send(api.request(HttpMethod.POST, "/candidate/session"), body(link, attempt));
    }

    private static JsonObject body(String link, String attempt) {
        return new JsonObject().put("link", link).put("attempt", attempt);
    }

    private static String problem(HttpResponse<Buffer> answer) {
        return RealApi.problem(answer);
    }
}
