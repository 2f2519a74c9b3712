package dev.viva.media.jitter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/// Whatever a network does to a stream, the buffer keeps its promises.
class JitterBufferPropertyTest {

    private static final int PACKETS = 400;

    /// One packet on its way.
    private record Sent(int number, int timestamp, double arrivalMs) {}

    @Property(tries = 300)
    void orderIsKeptNothingIsInventedAndTheCountsAddUp(
            @ForAll long seed,
            @ForAll @DoubleRange(max = 0.4) double loss,
            @ForAll @DoubleRange(max = 0.2) double twice,
            @ForAll @IntRange(max = 300) int jitterMs,
            @ForAll @IntRange(max = 0xFFFF) int firstSequence) {
        Random random = new Random(seed);
        List<Sent> network = network(random, loss, twice, jitterMs);
        JitterBuffer buffer = new JitterBuffer(DelayTarget.fixed(40));

        List<Integer> out = run(network, buffer, firstSequence, random.nextInt());

        JitterCounts counts = buffer.counts();
        assertThat(out).isSorted().doesNotHaveDuplicates();
        assertThat(network.stream().map(Sent::number).toList()).containsAll(out);
        assertThat(counts.received()).isEqualTo(network.size());
        assertThat(counts.played()).isEqualTo(out.size());
        assertThat(buffer.waiting()).isZero();
        assertThat(counts.played()
                        + counts.late()
                        + counts.duplicate()
                        + counts.oversized()
                        + counts.strange()
                        + counts.discarded())
                .isEqualTo(counts.received());
        if (counts.restarts() == 0 && counts.discarded() == 0) {
            int span = out.isEmpty() ? 0 : out.getLast() - out.getFirst() + 1;
            assertThat(counts.lost()).isEqualTo(span - out.size());
        }
    }

    @Property(tries = 200)
    void aDelayThatAdaptsKeepsTheSamePromises(
            @ForAll long seed,
            @ForAll @DoubleRange(max = 0.4) double loss,
            @ForAll @DoubleRange(max = 0.2) double twice,
            @ForAll @IntRange(max = 300) int jitterMs) {
        Random random = new Random(seed);
        List<Sent> network = network(random, loss, twice, jitterMs);
        JitterBuffer buffer = new JitterBuffer(new AdaptiveDelay());

        List<Integer> out = run(network, buffer, 65_500, random.nextInt());

        JitterCounts counts = buffer.counts();
        assertThat(out).isSorted().doesNotHaveDuplicates();
        assertThat(buffer.waiting()).isZero();
        assertThat(counts.played() + counts.late() + counts.duplicate() + counts.strange() + counts.discarded())
                .isEqualTo(counts.received());
    }

    @Property(tries = 100)
    void aNetworkSlowerThanTheTargetLosesNothing(@ForAll long seed, @ForAll @IntRange(max = 39) int jitterMs) {
        JitterBuffer buffer = new JitterBuffer(DelayTarget.fixed(60));

        List<Integer> out = run(network(new Random(seed), 0, 0, jitterMs), buffer, 65_500, 0);

        assertThat(out).hasSize(PACKETS);
        assertThat(buffer.counts().late()).isZero();
        assertThat(buffer.counts().lost()).isZero();
    }

    private static List<Sent> network(Random random, double loss, double twice, int jitterMs) {
        List<Sent> arriving = new ArrayList<>();
        int timestamp = 0;
        for (int i = 0; i < PACKETS; i++) {
            if (random.nextInt(60) == 0) {
                timestamp += 960 * random.nextInt(100); // DTX
            }
            int copies = (random.nextDouble() < loss ? 0 : 1) + (random.nextDouble() < twice ? 1 : 0);
            for (int copy = 0; copy < copies; copy++) {
                arriving.add(new Sent(i, timestamp, timestamp / 48.0 + random.nextDouble() * jitterMs));
            }
            timestamp += 960;
        }
        arriving.sort((a, b) -> Double.compare(a.arrivalMs(), b.arrivalMs()));
        return arriving;
    }

    private static List<Integer> run(List<Sent> network, JitterBuffer buffer, int firstSequence, int firstTimestamp) {
        List<Integer> out = new ArrayList<>();
        int arrived = 0;
        double end = network.isEmpty() ? 0 : network.getLast().arrivalMs();
        for (double now = 0; now < end + 3_000; now += 20) {
            while (arrived < network.size() && network.get(arrived).arrivalMs() <= now) {
                Sent sent = network.get(arrived++);
                byte[] payload = {0x48, (byte) sent.number(), (byte) (sent.number() >> 8)};
                int sequence = (firstSequence + sent.number()) & 0xFFFF;
                buffer.insert(sequence, firstTimestamp + sent.timestamp(), payload, 0, 3, (long) (now * 1e6));
            }
            do {
                buffer.tick();
                for (Next next = buffer.next(); next != Next.DONE; next = buffer.next()) {
                    if (next == Next.PACKET) {
                        byte[] slab = buffer.payload();
                        int at = buffer.offset();
                        out.add((slab[at + 1] & 0xFF) | (slab[at + 2] & 0xFF) << 8);
                    }
                }
            } while (buffer.behind());
        }
        return out;
    }
}
