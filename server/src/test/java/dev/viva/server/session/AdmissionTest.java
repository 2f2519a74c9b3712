package dev.viva.server.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.viva.core.error.ServiceException.NoRoom;
import dev.viva.core.id.InterviewId;
import dev.viva.server.session.Admission.Limits;
import dev.viva.server.session.Admission.Reason;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// Each reason for which nobody is let in, and who is let in all the same.
class AdmissionTest {

    private static final int MANY = 1_000;

    private volatile long lagMs;
    private volatile boolean diskFull;

    private Admission admission(int interviews, int voice) {
        return new Admission(
                new Limits(interviews, voice, Duration.ofMillis(40)), () -> lagMs * 1_000_000, () -> diskFull);
    }

    private static InterviewId interview(int number) {
        return new InterviewId(new UUID(0, number));
    }

    private static NoRoom refused(Admission admission, int number) {
        return catchThrowableOfType(NoRoom.class, () -> admission.enter(interview(number), false));
    }

    @Test
    void takesAsManyAsAreAllowed() {
        var admission = admission(2, MANY);
        admission.enter(interview(1), false);
        admission.enter(interview(2), false);

        assertThat(refused(admission, 3)).hasMessage("all rooms are taken");
        assertThat(admission.obstacle()).isEqualTo(Reason.INTERVIEWS);
        assertThat(admission.refused(Reason.INTERVIEWS)).isEqualTo(1);
        assertThat(admission.inside()).isEqualTo(2);
    }

    @Test
    void takesAsManyAsTheVoiceHoldsWell() {
        var admission = admission(MANY, 1);
        admission.enter(interview(1), false);

        assertThat(refused(admission, 2).retryAfter()).isPositive();
        assertThat(admission.refused(Reason.VOICE)).isEqualTo(1);
    }

    @Test
    void takesNobodyNewWhileTheLoopsAreLateAndDoesNotFlicker() {
        var admission = admission(MANY, MANY);
        lagMs = 40;
        assertThatCode(() -> admission.enter(interview(1), false)).doesNotThrowAnyException();

        lagMs = 41;
        assertThat(refused(admission, 2)).hasMessageContaining("busy");
        lagMs = 21;
        assertThat(refused(admission, 2)).as("better, not yet well").isNotNull();
        lagMs = 20;
        assertThat(refused(admission, 2)).isNull();
        lagMs = 30;
        assertThat(refused(admission, 3)).as("worse, still well").isNull();
        assertThat(admission.refused(Reason.LOOP_LAG)).isEqualTo(2);
    }

    @Test
    void takesNobodyNewWhileTheDiskIsTooFull() {
        var admission = admission(MANY, MANY);
        diskFull = true;

        assertThat(refused(admission, 1)).hasMessageContaining("no space");
        assertThat(admission.obstacle()).isEqualTo(Reason.DISK);
        assertThat(admission.refused(Reason.DISK)).isEqualTo(1);
        diskFull = false;
        assertThat(refused(admission, 1)).isNull();
    }

    @Test
    void whoHasBegunIsLetInBeyondEveryLimitAndCounts() {
        var admission = admission(1, 1);
        admission.enter(interview(1), false);
        lagMs = 10_000;
        diskFull = true;

        admission.enter(interview(2), true);

        assertThat(admission.inside()).isEqualTo(2);
        lagMs = 0;
        diskFull = false;
        admission.leave(interview(1));
        assertThat(refused(admission, 3)).as("still as many as are allowed").isNotNull();
    }

    @Test
    void aPlaceThatIsGivenBackIsFreeOnce() {
        var admission = admission(1, MANY);
        admission.enter(interview(1), false);
        admission.leave(interview(1));
        admission.leave(interview(1));

        assertThat(refused(admission, 2)).isNull();
        assertThat(refused(admission, 3)).isNotNull();
    }

    @Test
    void aNodeThatGoesDownTakesNobodyNotEvenWhoHasBegun() {
        var admission = admission(MANY, MANY);
        admission.close();

        assertThat(refused(admission, 1)).hasMessageContaining("restarted");
        assertThat(catchThrowableOfType(NoRoom.class, () -> admission.enter(interview(1), true)))
                .isNotNull();
        assertThat(admission.refused(Reason.CLOSING)).isEqualTo(2);
    }

    @Test
    void manyAtTheSameMomentDoNotGetMorePlacesThanThereAre() throws Exception {
        var admission = admission(5, MANY);
        var together = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 200; i++) {
                var number = i;
                var _ = threads.submit(() -> {
                    together.await();
                    admission.enter(interview(number), false);
                    return number;
                });
            }
            together.countDown();
            threads.shutdown();
            assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        }

        assertThat(admission.inside()).isEqualTo(5);
        assertThat(admission.refused(Reason.INTERVIEWS)).isEqualTo(195);
    }
}
