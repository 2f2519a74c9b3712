package dev.viva.lab.tone;

import dev.viva.lab.tone.Tones.Symbol;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/// How a number becomes sound: a tone that begins, the digits, two digits that check them (ISO 7064, mod 97), a tone
/// that ends. Each symbol is 120 ms of two tones (the first 200 ms) and 40 ms of nothing, so that the softest moment of
/// a message is
/// as soft as a pause and nobody takes it for the noise of a room.
///
/// [ToneDecoder] is the reverse. It survives Opus at 16 and 24 kHz, gaps of 20 ms and concealment; whatever is damaged
/// beyond that is found out by the check digits: of all numbers one in 97 would pass by chance, with a symbol of the
/// right register in every place.
public final class ToneCode {

    /// The rate at which messages are decoded.
    public static final int DECODED_HZ = 16_000;

    private static final int TONE_MS = 120;
    private static final int FIRST_TONE_MS = 200; // concealment right after silence is silence
    private static final int PAUSE_MS = 40;
    private static final int RAMP_MS = 5;
    private static final int MODULUS = 97;

    /// Of each of the two tones: together -12 dBFS, as loud as a voice.
    private static final double AMPLITUDE = 0.25 * Short.MAX_VALUE;

    private ToneCode() {}

    /// The sound of a number.
    ///
    /// @param number 0 to [ToneKind#largest]
    /// @param rateHz of the samples: 16000 or 24000
    /// @return mono
    public static short[] encode(ToneKind kind, int number, int rateHz) {
        var symbols = symbols(kind, number);
        var samplesPerMs = rateHz / 1000;
        var pcm = new short[lengthMs(kind) * samplesPerMs];
        var from = 0;
        for (var at = 0; at < symbols.size(); at++) {
            var toneMs = at == 0 ? FIRST_TONE_MS : TONE_MS;
            sound(symbols.get(at), pcm, from, toneMs * samplesPerMs, rateHz);
            from += (toneMs + PAUSE_MS) * samplesPerMs;
        }
        return pcm;
    }

    /// The code of a line: the same for the same words, in every process. Two lines of one interview have the same
    /// code once in some thousand interviews.
    public static int ofLine(String text) {
        var hash = new CRC32();
        hash.update(text.strip().getBytes(StandardCharsets.UTF_8));
        return (int) (hash.getValue() % (ToneKind.LINE.largest() + 1));
    }

    /// How long a message sounds.
    public static int lengthMs(ToneKind kind) {
        return FIRST_TONE_MS - TONE_MS + (kind.digits() + 4) * (TONE_MS + PAUSE_MS);
    }

    static List<Symbol> symbols(ToneKind kind, int number) {
        if (number < 0 || number > kind.largest()) {
            throw new IllegalArgumentException("number: " + number + " (expected: 0 to " + kind.largest() + ")");
        }
        var values = new ArrayList<Integer>();
        values.add(kind.begin());
        ("%0" + kind.digits() + "d%02d")
                .formatted(number, check(number))
                .chars()
                .forEach(digit -> values.add(digit - '0'));
        values.add(kind.end());
        var symbols = new ArrayList<Symbol>();
        for (var at = 0; at < values.size(); at++) {
            symbols.add(new Symbol(at % 2 == 1, values.get(at)));
        }
        return symbols;
    }

    /// What the two check digits of a number are, 1 to 97.
    static int check(int number) {
        return MODULUS + 1 - (int) (number * 100L % MODULUS);
    }

    private static void sound(Symbol symbol, short[] pcm, int from, int length, int rateHz) {
        var ramp = RAMP_MS * rateHz / 1000;
        for (var i = 0; i < length; i++) {
            var seconds = 2 * Math.PI * i / rateHz;
            var sum = Math.sin(symbol.lowHz() * seconds) + Math.sin(symbol.highHz() * seconds);
            var edge = Math.min(1, Math.min(i, length - i) / (double) ramp);
            pcm[from + i] = (short) (AMPLITUDE * edge * sum);
        }
    }
}
