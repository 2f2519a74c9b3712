package dev.viva.media.hostile;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// Spoils inputs the way networks and attackers do: bits, lengths, cuts, repeats, pieces of other inputs.
///
/// The same random numbers give the same input, so that a failure is replayed by its seed.
public final class Mutator {

    private static final int LONGEST = 4_096;
    private static final int[] BOUNDARIES = {0, 1, 2, 3, 4, 7, 8, 0x7f, 0x80, 0xff, 0x7fff, 0x8000, 0xffff, -1};

    private final List<byte[]> pool;

    /// A mutator of these inputs.
    public Mutator(List<byte[]> pool) {
        this.pool = List.copyOf(pool);
    }

    /// One input, spoilt one to six times.
    public byte[] next(Random random) {
        var input = pick(random).clone();
        for (var left = 1 + random.nextInt(6); left > 0; left--) {
            input = spoil(input, random);
        }
        return input.length > LONGEST ? Arrays.copyOf(input, LONGEST) : input;
    }

    private byte[] spoil(byte[] input, Random random) {
        if (input.length == 0) {
            return noise(random);
        }
        var at = random.nextInt(input.length);
        return switch (random.nextInt(9)) {
            case 0 -> flip(input, at, random);
            case 1 -> number(input, at, 1, random);
            case 2 -> number(input, at, 2, random);
            case 3 -> number(input, at, 4, random);
            case 4 -> Arrays.copyOf(input, at);
            case 5 -> join(input, at, noise(random), at);
            case 6 -> join(input, at, new byte[0], Math.min(input.length, at + 1 + random.nextInt(8)));
            case 7 -> join(input, at, piece(input, random), at);
            default -> join(input, at, piece(pick(random), random), Math.min(input.length, at + random.nextInt(32)));
        };
    }

    private byte[] pick(Random random) {
        return pool.get(random.nextInt(pool.size()));
    }

    private static byte[] flip(byte[] input, int at, Random random) {
        input[at] ^= (byte) (1 << random.nextInt(8));
        return input;
    }

    /// Writes a number at which many programs stumble, or any other, big-endian.
    private static byte[] number(byte[] input, int at, int bytes, Random random) {
        var value = random.nextBoolean() ? BOUNDARIES[random.nextInt(BOUNDARIES.length)] : random.nextInt();
        for (var i = 0; i < bytes && at + i < input.length; i++) {
            input[at + i] = (byte) (value >>> (8 * (bytes - 1 - i)));
        }
        return input;
    }

    private static byte[] noise(Random random) {
        var noise = new byte[1 + random.nextInt(random.nextInt(8) == 0 ? 1_500 : 24)];
        random.nextBytes(noise);
        return noise;
    }

    private static byte[] piece(byte[] of, Random random) {
        if (of.length == 0) {
            return of;
        }
        var from = random.nextInt(of.length);
        return Arrays.copyOfRange(of, from, from + 1 + random.nextInt(of.length - from));
    }

    private static byte[] join(byte[] input, int end, byte[] middle, int start) {
        var joined = Arrays.copyOf(input, end + middle.length + input.length - start);
        System.arraycopy(middle, 0, joined, end, middle.length);
        System.arraycopy(input, start, joined, end + middle.length, input.length - start);
        return joined;
    }
}
