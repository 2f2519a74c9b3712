package dev.viva.lab.candidate;

import dev.viva.ai.local.LocalSpeech;
import dev.viva.ai.local.LocalVoice;
import dev.viva.ai.local.Voice;
import dev.viva.core.runtime.Offload;
import dev.viva.lab.candidate.SpokenCandidate.Answers;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The sample candidate as a program: opens the link in `VIVA_CANDIDATE_LINK` and speaks with flite's `rms` voice.
///
/// Exit status 0 if the interview was held to its end, 1 if not.
public final class SampleCandidate {

    private static final Logger LOG = LoggerFactory.getLogger(SampleCandidate.class);
    private static final int LIMIT_MINUTES = 20;

    private SampleCandidate() {}

    public static void main(String[] arguments) {
        System.exit(hold(System.getenv("VIVA_CANDIDATE_LINK")));
    }

    private static int hold(String link) {
        if (link == null) {
            System.err.println("VIVA_CANDIDATE_LINK is not set.");
            return 64;
        }
        try (var speech = LocalSpeech.open(LocalVoice.probe());
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new Answers(
                    SampleAnswers.inOrder().stream().map(a -> render(speech, a)).toList(),
                    render(speech, SampleAnswers.ownQuestion()));
            var vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
            var outcome = hold(vertx, offload(threads::submit), link, answers);
            LOG.atInfo().addKeyValue("outcome", outcome).log("the interview is over");
            vertx.close().await(5, TimeUnit.SECONDS);
            return "COMPLETED".equals(outcome) ? 0 : 1;
        } catch (Exception e) {
            LOG.atError().setCause(e).log("the sample interview broke off");
            return 1;
        }
    }

    private static String hold(Vertx vertx, Offload offload, String link, Answers answers) throws Exception {
        return Future.<String>future(
                        promise -> vertx.runOnContext(_ -> new SpokenCandidate(vertx, offload, link, answers)
                                .hold()
                                .onComplete(promise)))
                .await(LIMIT_MINUTES, TimeUnit.MINUTES);
    }

    private static short[] render(LocalSpeech speech, String text) {
        return speech.render(text, Voice.RMS).toCompletableFuture().join();
    }

    private interface Threads {
        java.util.concurrent.Future<?> submit(Runnable task);
    }

    private static Offload offload(Threads threads) {
        return new Offload() {
            @Override
            public <T> java.util.concurrent.CompletionStage<T> call(Callable<T> work) {
                var result = new CompletableFuture<T>();
                var _ = threads.submit(() -> {
                    try {
                        result.complete(work.call());
                    } catch (Exception e) {
                        result.completeExceptionally(e);
                    }
                });
                return result;
            }
        };
    }
}
