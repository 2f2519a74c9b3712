package dev.viva.ai.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DecoderPoolTest {

    private final FakeDecoders decoders = new FakeDecoders();
    private final Counters counters = new Counters();
    private final DecoderPool pool = new DecoderPool(decoders, 2, counters);
    private final List<Transcript> results = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        decoders.letGo();
        pool.close();
    }

    @Test
    void opensNoMoreDecodersThanAllowed() {
        decoders.held();
        IntStream.range(0, 6).forEach(_ -> pool.submit(utterance()));
        await().until(() -> decoders.opened.get() == 2);

        decoders.letGo();

        await().until(() -> results.size() == 6);
        assertThat(decoders.opened).hasValue(2);
        assertThat(decoders.threads).containsExactlyInAnyOrder("viva-ear-1", "viva-ear-2");
    }

    @Test
    void usesAnIdleDecoderBeforeItOpensAnother() {
        for (int n = 1; n <= 5; n++) {
            int done = n;
            pool.submit(utterance());
            await().until(() -> results.size() == done && pool.idle());
        }

        assertThat(decoders.opened).hasValue(1);
    }

    @Test
    void refusesWhatIsTooMuch() {
        decoders.held();
        int taken = 0;
        while (taken < 1_000 && pool.submit(utterance())) {
            taken++;
        }

        assertThat(taken).isBetween(DecoderPool.MAX_WAITING, DecoderPool.MAX_WAITING + 2);
    }

    @Test
    void closingEndsWhatWaitsAndFreesTheDecoders() throws InterruptedException {
        decoders.held();
        IntStream.range(0, 6).forEach(_ -> pool.submit(utterance()));
        await().until(() -> decoders.batches.getQueueLength() == 2); // both have their first utterance, none its end

        var closing = Thread.ofVirtual().start(pool::close);
        await().until(() -> results.size() == 4); // those that waited
        decoders.letGo();
        closing.join();

        assertThat(results).hasSize(6);
        assertThat(decoders.ended).as("decoded to their end").hasValueLessThanOrEqualTo(2);
        assertThat(decoders.closed).hasValue(2);
        assertThat(pool.size()).isZero();
        assertThat(pool.submit(utterance())).isFalse();
    }

    @Test
    void aNegativeCapIsRefused() {
        assertThatThrownBy(() -> new DecoderPool(decoders, -1, counters))
                .hasMessage("decoders: -1 (expected: 0 or more)");
    }

    private Utterance utterance() {
        var utterance = new Utterance(
                new Utterance.Listener() {
                    @Override
                    public void partial(String text) {}

                    @Override
                    public void ended(Transcript transcript) {
                        results.add(transcript);
                    }
                },
                counters);
        utterance.add(new short[Utterance.BATCH_SAMPLES], Utterance.BATCH_SAMPLES);
        utterance.end();
        return utterance;
    }
}
