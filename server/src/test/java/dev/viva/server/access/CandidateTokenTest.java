package dev.viva.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.core.id.InterviewId;
import dev.viva.core.id.TenantId;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CandidateTokenTest {

    private static final TenantId TENANT = new TenantId(UUID.fromString("0195b3a2-0000-7000-8000-000000000001"));
    private static final InterviewId ID = new InterviewId(UUID.fromString("f195b3a2-6c1e-7a52-9d0f-3e9a1c7b2d11"));

    private final CandidateToken token = CandidateToken.create(TENANT, ID, new SecureRandom());

    @Test
    void readsWhatItWrote() {
        assertThat(CandidateToken.parse(token.text())).contains(token);
    }

    @Test
    void isSixtyFourBytesFitForAUrl() {
        assertThat(token.text()).matches("[A-Za-z0-9_-]{86}");
        assertThat(Base64.getUrlDecoder().decode(token.text())).hasSize(64);
    }

    @Test
    void twoLinksToTheSameInterviewDiffer() {
        assertThat(CandidateToken.create(TENANT, ID, new SecureRandom()).secret())
                .isNotEqualTo(token.secret());
    }

    @Test
    void anotherLengthOrForeignCharactersAreNoToken() {
        assertThat(CandidateToken.parse("")).isEmpty();
        assertThat(CandidateToken.parse(token.text().substring(1))).isEmpty();
        assertThat(CandidateToken.parse(token.text() + "A")).isEmpty();
        assertThat(CandidateToken.parse("!" + token.text().substring(1))).isEmpty();
    }

    @Test
    void neverPrintsItsSecret() {
        assertThat(token.toString()).doesNotContain(token.secret()).contains(ID.toString());
    }
}
