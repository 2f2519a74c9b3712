package dev.viva.lab.tone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.viva.lab.tone.Decoded.Damaged;
import dev.viva.lab.tone.Decoded.Message;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Numbers as tones, through the codec that the product uses.
class ToneCodeTest {

    @ParameterizedTest
    @ValueSource(ints = {16_000, 24_000})
    void everyNumberComesThroughTheCodec(int rateHz) {
        var numbers = new Random(4).ints(30, 0, 10_000).boxed().toList();
        var all = new short[0];
        for (var number : numbers) {
            all = OpusPath.joined(all, spoken(ToneKind.SENTENCE, number, rateHz, 240));
            all = OpusPath.joined(all, spoken(ToneKind.LINE, number * 97, rateHz, 0));
        }

        var decoded = decode(OpusPath.through(all, rateHz, _ -> false));

        assertThat(numbers(decoded, ToneKind.SENTENCE)).isEqualTo(numbers);
        assertThat(numbers(decoded, ToneKind.LINE))
                .isEqualTo(numbers.stream().map(number -> number * 97).toList());
        assertThat(decoded).hasSize(2 * numbers.size());
    }

    @Test
    void tellsWhenItWasSpoken() {
        var pcm = OpusPath.padded(ToneCode.encode(ToneKind.SENTENCE, 1234, 16_000), 16_000, 16_000);

        var message =
                (Message) decode(OpusPath.through(pcm, 16_000, _ -> false)).getFirst();

        assertThat(message.fromMs()).isCloseTo(1_000, within(40L));
        assertThat(message.toMs() - message.fromMs()).isCloseTo(ToneCode.lengthMs(ToneKind.SENTENCE), within(60L));
    }

    @Test
    void aSingleLostPacketCostsNoSentence() {
        var pcm = spoken(ToneKind.SENTENCE, 5071, 24_000, 240);
        var frames = pcm.length / 480;
        for (var lost = 0; lost < frames; lost++) {
            var hole = lost;
            assertThat(numbers(decode(OpusPath.through(pcm, 24_000, frame -> frame == hole)), ToneKind.SENTENCE))
                    .as("packet %d lost", lost)
                    .containsExactly(5071);
        }
    }

    @Test
    void aDamagedSentenceIsNeverAnotherOne() {
        var random = new Random(11);
        var whole = 0;
        var damaged = 0;
        for (var round = 0; round < 150; round++) {
            var number = random.nextInt(10_000);
            var pcm = spoken(ToneKind.SENTENCE, number, 24_000, 240);
            var from = random.nextInt(pcm.length / 480);
            var burst = 4 + random.nextInt(12);

            var decoded = decode(OpusPath.through(pcm, 24_000, frame -> frame >= from && frame < from + burst));

            assertThat(numbers(decoded, ToneKind.SENTENCE)).isSubsetOf(number);
            whole += numbers(decoded, ToneKind.SENTENCE).size();
            damaged += (int) decoded.stream().filter(Damaged.class::isInstance).count();
        }
        assertThat(whole).isBetween(5, 145);
        assertThat(damaged).isGreaterThan(30);
    }

    @Test
    void noNumberBecomesAnotherByOneWrongTone() {
        for (var number : new int[] {0, 7, 120, 4_711, 9_999}) {
            var right = ToneCode.symbols(ToneKind.SENTENCE, number);
            for (var other = 0; other <= ToneKind.SENTENCE.largest(); other++) {
                var differing = differing(right, ToneCode.symbols(ToneKind.SENTENCE, other));

                assertThat(differing).as("%d and %d", number, other).isNotEqualTo(1);
            }
        }
    }

    @Test
    void aSentenceWhoseBeginningIsMissingIsDamaged() {
        var pcm = spoken(ToneKind.SENTENCE, 42, 16_000, 320);
        var late = Arrays.copyOfRange(pcm, 16_000 * 350 / 1000, pcm.length);

        assertThat(decode(late)).hasOnlyElementsOfType(Damaged.class).hasSize(1);
    }

    @Test
    void aSentenceThatBreaksOffIsDamagedAndTheNextIsWhole() {
        var broken = Arrays.copyOf(spoken(ToneKind.SENTENCE, 42, 16_000, 0), 16_000 * 6 / 10);
        var pcm = OpusPath.joined(broken, spoken(ToneKind.SENTENCE, 43, 16_000, 320));

        var decoded = decode(pcm);

        assertThat(decoded).hasSize(2).first().isInstanceOf(Damaged.class);
        assertThat(numbers(decoded, ToneKind.SENTENCE)).containsExactly(43);
    }

    @Test
    void aStallInTheMiddleTearsNoSentence() {
        var pcm = spoken(ToneKind.SENTENCE, 42, 16_000, 0);
        var half = 16_000 * 7 / 10;
        var stalled = OpusPath.joined(Arrays.copyOf(pcm, half + 16_000 / 2), Arrays.copyOfRange(pcm, half, pcm.length));
        Arrays.fill(stalled, half, half + 16_000 / 2, (short) 0);

        assertThat(numbers(decode(stalled), ToneKind.SENTENCE)).containsExactly(42);
    }

    @Test
    void theEndOfTheSoundEndsASentence() {
        var found = new ArrayList<Decoded>();
        var decoder = new ToneDecoder(found::add);
        var pcm = ToneCode.encode(ToneKind.SENTENCE, 42, 16_000);
        decoder.hear(pcm, pcm.length / 2);

        decoder.end();

        assertThat(found).hasOnlyElementsOfType(Damaged.class).hasSize(1);
    }

    @Test
    void hearsNothingInSilenceAndInNoise() {
        var random = new Random(5);
        for (var amplitude : new int[] {0, 30, 300, 3_000}) {
            var pcm = new short[16_000 * 20];
            for (var i = 0; i < pcm.length; i++) {
                pcm[i] = (short) (random.nextGaussian() * amplitude);
            }

            assertThat(decode(pcm)).as("noise of %d", amplitude).isEmpty();
        }
    }

    @Test
    void hearsSentencesThroughTheNoiseOfARoom() {
        var random = new Random(6);
        var pcm = spoken(ToneKind.SENTENCE, 1066, 16_000, 320);
        for (var i = 0; i < pcm.length; i++) {
            pcm[i] = (short) (pcm[i] + random.nextGaussian() * 300);
        }

        assertThat(numbers(decode(OpusPath.through(pcm, 16_000, _ -> false)), ToneKind.SENTENCE))
                .containsExactly(1066);
    }

    @Test
    void refusesNumbersThatItCannotSay() {
        assertThatThrownBy(() -> ToneCode.encode(ToneKind.SENTENCE, 10_000, 16_000))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("10000 (expected: 0 to 9999)");
    }

    @Test
    void linesHaveDifferentCodes() {
        var codes = new HashSet<Integer>();
        for (var i = 0; i < 40; i++) {
            codes.add(ToneCode.ofLine("Question " + i + ": what would you do first?"));
        }

        assertThat(codes).hasSize(40).allMatch(code -> code >= 0 && code <= ToneKind.LINE.largest());
        assertThat(ToneCode.ofLine(" Thank you. ")).isEqualTo(ToneCode.ofLine("Thank you."));
    }

    private static int differing(List<?> one, List<?> other) {
        var count = 0;
        for (var i = 0; i < one.size(); i++) {
            count += one.get(i).equals(other.get(i)) ? 0 : 1;
        }
        return count;
    }

    private static short[] spoken(ToneKind kind, int number, int rateHz, int afterMs) {
        var pcm = OpusPath.padded(ToneCode.encode(kind, number, rateHz), rateHz / 10, afterMs * rateHz / 1000);
        return Arrays.copyOf(pcm, pcm.length + rateHz / 2);
    }

    private static List<Decoded> decode(short[] pcm) {
        var found = new ArrayList<Decoded>();
        var decoder = new ToneDecoder(found::add);
        decoder.hear(pcm, pcm.length);
        decoder.end();
        return found;
    }

    private static List<Integer> numbers(List<Decoded> decoded, ToneKind kind) {
        return decoded.stream()
                .filter(Message.class::isInstance)
                .map(Message.class::cast)
                .filter(message -> message.kind() == kind)
                .map(Message::number)
                .toList();
    }
}
