package dev.viva.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.core.error.ServiceException.Unavailable;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InOrderTest {

    private final InOrder<String> steps = new InOrder<>();
    private final List<String> log = new ArrayList<>();

    private Future<String> step(String key, String name, Future<String> until) {
        return steps.run(key, () -> {
            log.add(name);
            return until;
        });
    }

    @Test
    void stepsOfOneKeyWaitForEachOther() {
        var first = Promise.<String>promise();
        var a = step("k", "a", first.future());
        var b = step("k", "b", Future.succeededFuture("done"));
        assertThat(log).containsExactly("a");
        assertThat(b.isComplete()).isFalse();

        first.complete("first");

        assertThat(log).containsExactly("a", "b");
        assertThat(a.result()).isEqualTo("first");
        assertThat(b.result()).isEqualTo("done");
    }

    @Test
    void anotherKeyIsNotHeldUp() {
        step("k", "a", Promise.<String>promise().future());

        assertThat(step("other", "b", Future.succeededFuture("done")).succeeded())
                .isTrue();
    }

    @Test
    void aStepThatFailsDoesNotHoldUpTheNext() {
        var failed = step("k", "a", Future.failedFuture("no"));
        var thrown = steps.run("k", () -> {
            throw new IllegalStateException("thrown");
        });

        assertThat(step("k", "b", Future.succeededFuture("done")).succeeded()).isTrue();
        assertThat(failed.cause()).hasMessage("no");
        assertThat(thrown.cause()).hasMessage("thrown");
    }

    @Test
    void aStepMayAskForStepsItself() {
        var inner = new ArrayList<Future<String>>();

        var outer = steps.run("k", () -> {
            inner.add(step("k", "later", Future.succeededFuture("done")));
            inner.add(step("other", "now", Future.succeededFuture("done")));
            log.add("outer");
            return Future.succeededFuture("done");
        });

        assertThat(outer.succeeded()).isTrue();
        assertThat(inner).allMatch(Future::succeeded);
        assertThat(log).containsExactly("now", "outer", "later");
    }

    @Test
    void aKeyWithTooManyStepsRefusesMoreUntilOneIsDone() {
        var first = Promise.<String>promise();
        var started = step("k", "first", first.future());
        for (int i = 1; i < InOrder.MOST; i++) {
            step("k", "waiting", Future.succeededFuture("done"));
        }

        var tooMany = step("k", "too many", Future.succeededFuture("done"));

        assertThat(tooMany.cause()).isInstanceOf(Unavailable.class);
        assertThat(steps.refused()).isEqualTo(1);
        assertThat(step("other", "b", Future.succeededFuture("done")).succeeded())
                .isTrue();
        first.complete("first");
        assertThat(started.succeeded()).isTrue();
        assertThat(log).hasSize(InOrder.MOST + 1).doesNotContain("too many");
        assertThat(step("k", "again", Future.succeededFuture("done")).succeeded())
                .isTrue();
        assertThat(steps.busy()).isZero();
    }

    @Test
    void nothingIsKeptOfStepsThatAreDone() {
        step("k", "a", Future.succeededFuture("done"));
        step("k", "b", Future.failedFuture("no"));

        assertThat(steps.busy()).isZero();
    }
}
