package dev.viva.server.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.viva.ai.voice.VoiceEngine;
import dev.viva.core.error.ServiceException.Conflict;
import dev.viva.core.error.ServiceException.NoRoom;
import dev.viva.core.error.ServiceException.NotFound;
import dev.viva.core.error.ServiceException.Unavailable;
import dev.viva.core.id.InterviewId;
import dev.viva.core.id.TenantId;
import dev.viva.core.interview.InterviewStatus;
import dev.viva.core.record.RecordEvent;
import dev.viva.core.record.RecordEvent.ConsentGiven;
import dev.viva.core.record.RecordEvent.ConsentWithdrawn;
import dev.viva.core.record.RecordEvent.InterviewEnded;
import dev.viva.core.record.RecordEvent.NoticeShown;
import dev.viva.core.record.RecordEvent.Outcome;
import dev.viva.core.record.RecordEvent.VisitOpened;
import dev.viva.core.runtime.Offload;
import dev.viva.core.tenant.Vendor;
import dev.viva.core.tenant.VendorRules;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What must stand in the record before a session, and what is written while there is none.
class BeginningTest {

    private static final ConsentGiven CONSENT = new ConsentGiven("2026-11", "en");

    private final OneInterview interviews = new OneInterview();
    private final MemoryRecords records = new MemoryRecords();

    private final Admission admission =
            new Admission(new Admission.Limits(1, Integer.MAX_VALUE, Duration.ofMillis(40)), () -> 0, () -> false);

    private VoiceEngine voice = new Mute();
    private VendorRules rules = VendorRules.OPEN;
    private final Sources sources = new Sources(interviews, records, _ -> rules);

    private Beginning begin() {
        return Beginning.of(sources, voice, admission, OneInterview.TENANT, OneInterview.ID);
    }

    @Test
    void theFirstVisitIsNumberOne() {
        records.add(CONSENT);

        var beginning = begin();

        assertThat(beginning.order().visit()).isEqualTo(1);
        assertThat(beginning.order().room()).isEqualTo("viva-" + OneInterview.ID + "-1");
        assertThat(beginning.order().candidateName()).isEqualTo("Robin");
        assertThat(beginning.start().events()).hasSize(1);
    }

    @Test
    void afterACrashTheNextVisitHasTheNextNumber() {
        records.add(CONSENT);
        records.add(new VisitOpened(1, "room"));
        records.add(new VisitOpened(2, "room"));

        assertThat(begin().order().visit()).isEqualTo(3);
    }

    @Test
    void whoFindsNoRoomTakesNoLeaseAndWhoHasBegunIsLetIn() {
        records.add(CONSENT);
        admission.enter(new InterviewId(new UUID(0, 9)), false);

        assertThatThrownBy(this::begin).isInstanceOf(NoRoom.class);
        assertThat(records.leases).hasValue(0);

        records.add(new VisitOpened(1, "room"));
        assertThat(begin().order().visit()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(names = {"COMPLETED", "WITHDRAWN"})
    void anInterviewThatIsOverIsNotBegunAgain(InterviewStatus over) {
        records.add(CONSENT);
        interviews.status = over;

        assertThatThrownBy(this::begin).isInstanceOf(Conflict.class);
        assertThat(records.leases).hasValue(0);
    }

    @Test
    void theRecordKnowsOfTheEndBeforeTheListDoes() {
        records.add(CONSENT);
        records.add(new InterviewEnded(Outcome.COMPLETED));

        assertThatThrownBy(this::begin).isInstanceOf(Conflict.class).hasMessageContaining("over");
    }

    @Test
    void withoutConsentNothingBegins() {
        assertThatThrownBy(this::begin).isInstanceOf(Conflict.class).hasMessageContaining("consent");

        records.add(CONSENT);
        records.add(new ConsentWithdrawn("2026-11", "changed my mind"));

        assertThatThrownBy(this::begin).isInstanceOf(Conflict.class);
        assertThat(records.leases).as("leases taken for nothing").hasValue(0);
    }

    @Test
    void anInterviewThatMayBeGivenToNobodyTakesNeitherRoomNorLease() {
        records.add(CONSENT);
        voice = new Mute(Vendor.GOOGLE);
        rules = new VendorRules(Set.of(Vendor.OPENAI), true, null);

        assertThatThrownBy(this::begin).isInstanceOf(Conflict.class).hasMessageContaining("none of the voices");
        assertThat(records.leases).hasValue(0);
        assertThat(admission.obstacle()).isNull();

        rules = VendorRules.OPEN;
        assertThat(begin().voice()).isSameAs(voice);
    }

    @Test
    void anotherTenantFindsNothing() {
        records.add(CONSENT);

        assertThatThrownBy(() ->
                        Beginning.of(sources, new Mute(), admission, new TenantId(new UUID(0, 9)), OneInterview.ID))
                .isInstanceOf(NotFound.class);
    }

    // ---- while there is no session

    /// Work is done at once, on the test's own thread.
    private record AtOnce() implements Offload {
        @Override
        public <T> CompletionStage<T> call(Callable<T> work) {
            try {
                return CompletableFuture.completedStage(work.call());
            } catch (Exception e) {
                return CompletableFuture.failedStage(e);
            }
        }
    }

    private Future<Void> append(RecordEvent... events) {
        return new LoneRecord(records, new AtOnce(), new Wanting())
                .append(OneInterview.TENANT, OneInterview.ID, _ -> List.of(events));
    }

    @Test
    void whatIsWrittenWithoutASessionStandsInOrderAndTheLeaseIsGivenBack() {
        var written = append(new NoticeShown("2026-11", "en"), CONSENT);

        assertThat(written.succeeded()).isTrue();
        assertThat(records.kinds()).containsExactly("NoticeShown", "ConsentGiven");
        assertThat(records.open).hasValue(0);
    }

    @Test
    void whatTheStoreThrewIsWhatTheCallerSeesAndTheLeaseIsGivenBack() {
        records.failure = new Unavailable("the disk", Duration.ofSeconds(1), null);

        assertThat(append(CONSENT).cause()).isSameAs(records.failure);

        assertThat(records.open).hasValue(0);
    }

    @Test
    void nothingIsWrittenBehindTheEnd() {
        records.add(new InterviewEnded(Outcome.COMPLETED));

        assertThat(append(CONSENT).cause()).isInstanceOf(Conflict.class);

        assertThat(records.kinds()).containsExactly("InterviewEnded");
    }

    @Test
    void forNothingNoLeaseIsTaken() {
        assertThat(append().succeeded()).isTrue();
        assertThat(records.leases).hasValue(0);
    }
}
