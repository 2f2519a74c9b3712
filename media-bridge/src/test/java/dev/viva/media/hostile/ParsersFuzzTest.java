package dev.viva.media.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Seeds, corpus and thousands of mutations for every parser: nothing is thrown, memory has a bound, every promise of
/// the target is kept. `-Dviva.full=true` makes it a hundred times as many.
class ParsersFuzzTest {

    private static final int CASES = Boolean.getBoolean("viva.full") ? 300_000 : 3_000;

    static Collection<String> targets() {
        return Targets.ALL.keySet();
    }

    @ParameterizedTest
    @MethodSource("targets")
    void nothingThatComesMakesAParserThrowOrGrow(String name) {
        var target = Targets.ALL.get(name).get();

        var outcome = Fuzz.run(name, target, CASES);

        assertThat(outcome.inputs()).isGreaterThan(CASES);
        assertThat(outcome.accepted()).isLessThan(outcome.inputs());
    }

    @ParameterizedTest
    @MethodSource("targets")
    void seedsAreInGoodOrderSoThatMutationsStartBehindTheFirstGate(String name) {
        var target = Targets.ALL.get(name).get();

        var accepted = target.seeds().stream().filter(target::take).count();

        assertThat(accepted).isEqualTo(name.equals("dtls") ? 0 : target.seeds().size());
    }

    @Test
    void aParserThatThrowsIsFoundAndTheInputIsToldInHex() {
        FuzzTarget fragile = new FuzzTarget() {
            @Override
            public List<byte[]> seeds() {
                return List.of(new byte[] {4, 1, 2, 3, 4});
            }

            @Override
            public boolean take(byte[] input) {
                return input.length > 0 && input[input[0] & 0xff] > 0;
            }
        };

        assertThatThrownBy(() -> Fuzz.run("fragile", fragile, 100))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("of fragile with seed")
                .hasCauseInstanceOf(ArrayIndexOutOfBoundsException.class);
    }

    @Test
    void aParserThatAllocatesTooMuchIsFound() {
        FuzzTarget greedy = new FuzzTarget() {
            private byte[] kept = new byte[0];

            @Override
            public List<byte[]> seeds() {
                return List.of(new byte[] {1, 2, 3});
            }

            @Override
            public boolean take(byte[] input) {
                kept = new byte[100_000];
                return kept.length > 0;
            }
        };

        assertThatThrownBy(() -> Fuzz.run("greedy", greedy, 10))
                .hasCauseInstanceOf(AssertionError.class)
                .cause()
                .hasMessageContaining("allocated");
    }
}
