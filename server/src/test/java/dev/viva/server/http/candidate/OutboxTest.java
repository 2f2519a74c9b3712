package dev.viva.server.http.candidate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.core.transcript.Speaker;
import dev.viva.server.http.FakeLiveInterview;
import dev.viva.server.http.guard.HttpCounters;
import dev.viva.server.live.CandidateView.Phase;
import dev.viva.server.live.Caption;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonObject;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutboxTest {

    private final HttpCounters counters = new HttpCounters();
    private final List<JsonObject> sent = new ArrayList<>();
    private int room;
    private Handler<Void> drained;
    private final Outbox outbox = new Outbox(narrowSocket(), counters);

    @Test
    void withRoomEverythingGoesAtOnce() {
        room = 3;

        outbox.send(caption("l1", false));
        outbox.send(caption("l1", true));
        outbox.send(FakeLiveInterview.view(Phase.LISTENING, null));

        assertThat(sent).extracting(m -> m.getString("type")).containsExactly("caption", "caption", "view");
    }

    @Test
    void ofViewsOnlyTheNewestWaits() {
        outbox.send(FakeLiveInterview.view(Phase.SPEAKING, null));
        outbox.send(FakeLiveInterview.view(Phase.LISTENING, null));
        outbox.send(FakeLiveInterview.view(Phase.THINKING, null));

        drain(10);

        assertThat(sent).extracting(m -> m.getString("phase")).containsExactly("THINKING");
    }

    @Test
    void unfinishedCaptionsAreDroppedAndCounted() {
        outbox.send(caption("l1", false));
        outbox.send(caption("l1", false));

        drain(10);

        assertThat(sent).isEmpty();
        assertThat(counters.droppedCaptions()).isEqualTo(2);
    }

    @Test
    void theLastCompleteCaptionsWaitInOrder() {
        for (int i = 0; i < Outbox.MOST_CAPTIONS + 2; i++) {
            outbox.send(caption("l" + i, true));
        }

        drain(1000);

        assertThat(sent).hasSize(Outbox.MOST_CAPTIONS);
        assertThat(sent.getFirst().getString("id")).isEqualTo("l2");
        assertThat(sent.getLast().getString("id")).isEqualTo("l" + (Outbox.MOST_CAPTIONS + 1));
        assertThat(counters.droppedCaptions()).isEqualTo(2);
    }

    @Test
    void aLittleRoomIsFilledAndTheRestGoesOnWaiting() {
        outbox.send(caption("l1", true));
        outbox.send(caption("l2", true));
        outbox.send(FakeLiveInterview.view(Phase.LISTENING, null));

        drain(1);
        assertThat(sent).extracting(m -> m.getString("id")).containsExactly("l1");
        drain(5);

        assertThat(sent).extracting(m -> m.getString("type")).containsExactly("caption", "caption", "view");
    }

    @Test
    void aNewCaptionNeverOvertakesOneThatWaits() {
        outbox.send(caption("l1", true));
        room = 5;

        outbox.send(caption("l2", false));

        assertThat(sent).extracting(m -> m.getString("id")).containsExactly("l1", "l2");
    }

    private void drain(int messages) {
        room = messages;
        drained.handle(null);
    }

    private static Caption caption(String id, boolean last) {
        return new Caption(id, Speaker.INTERVIEWER, "text", last);
    }

    /// Takes as many messages as there is room for.
    private ServerWebSocket narrowSocket() {
        return (ServerWebSocket) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {ServerWebSocket.class},
                (proxy, method, args) -> switch (method.getName()) {
                    case "writeQueueFull" -> room == 0;
                    case "isClosed" -> false;
                    case "drainHandler" -> onDrain(proxy, args);
                    case "writeTextMessage" -> take((String) args[0]);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    @SuppressWarnings("unchecked") // the one handler that Outbox sets
    private Object onDrain(Object proxy, Object[] args) {
        drained = (Handler<Void>) args[0];
        return proxy;
    }

    private Future<Void> take(String text) {
        room--;
        sent.add(new JsonObject(text));
        return Future.succeededFuture();
    }
}
