package dev.viva.lab.gemini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.viva.ai.gemini.GeminiEndpoint;
import dev.viva.ai.gemini.GeminiLiveEngine;
import dev.viva.ai.gemini.GeminiSettings;
import dev.viva.ai.voice.VoiceConversation;
import dev.viva.ai.voice.VoiceException;
import dev.viva.ai.voice.VoicePrompt;
import dev.viva.lab.gemini.Vendor.Pace;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Gemini Live as Vertex has it: a bearer token at the door, and models with their whole path.
class VertexTest {

    private static final VoicePrompt PROMPT = new VoicePrompt("You hold a job interview.", "en-US");

    private final Vertx vertx = Vertx.vertx();
    private final Vendor vendor = new Vendor(ToneModel.words(), Pace.QUICK);
    private GeminiSimulator simulator;

    @BeforeEach
    void start() throws Exception {
        vendor.tokens().add("good");
        simulator = GeminiSimulator.start(vertx, vendor, 0).await(10, TimeUnit.SECONDS);
    }

    @AfterEach
    void stop() throws Exception {
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    private VoiceConversation open(GeminiEndpoint endpoint) throws Exception {
        var engine = new GeminiLiveEngine(vertx, GeminiSettings.of(endpoint));
        var context = vertx.getOrCreateContext();
        var opened = Promise.<VoiceConversation>promise();
        context.runOnContext(_ -> engine.open(context, PROMPT, _ -> {}).onComplete(opened));
        return opened.future().await(60, TimeUnit.SECONDS);
    }

    private GeminiEndpoint vertexWith(Supplier<Future<String>> bearer) {
        return GeminiEndpoint.vertex(simulator.vertexUri(), "hiring-123", "europe-west4", bearer);
    }

    private VoiceException refusal(Supplier<Future<String>> bearer) {
        return catchThrowableOfType(VoiceException.class, () -> open(vertexWith(bearer)));
    }

    @Test
    void aTokenOpensAndTheModelIsNamedWithItsPath() throws Exception {
        open(vertexWith(() -> Future.succeededFuture("good")));

        assertThat(vendor.setups().getFirst().getString("model"))
                .isEqualTo("projects/hiring-123/locations/europe-west4/publishers/google/models/gemini-3.8-live");
    }

    @Test
    void aTokenThatIsNotTakenIsARefusalForGood() {
        var failure = refusal(() -> Future.succeededFuture("expired"));

        assertThat(failure.retryable()).isFalse();
        assertThat(failure).hasMessage("gemini-live: HTTP 401");
    }

    @Test
    void withoutATokenNobodyIsAskedForALongTime() {
        var asked = new AtomicInteger();

        var failure = refusal(() -> {
            asked.incrementAndGet();
            return Future.failedFuture("no token");
        });

        assertThat(failure.retryable()).isTrue();
        assertThat(asked.get()).isBetween(2, 5);
        assertThat(vendor.connections()).isZero();
    }

    @Test
    void aTokenThatNeverComesIsAnOutage() {
        var failure = refusal(() -> Promise.<String>promise().future());

        assertThat(failure.retryable()).isTrue();
    }

    @Test
    void aModelOfTheOtherEndpointIsRefused() throws Exception {
        var failure = catchThrowableOfType(
                VoiceException.class, () -> open(GeminiEndpoint.developer(simulator.vertexUri(), "key")));
        assertThat(failure).hasMessage("gemini-live: HTTP 401");

        open(simulator.endpoint());
        assertThat(vendor.setups().getLast().getString("model")).isEqualTo("models/gemini-3.8-live");
    }
}
