package dev.viva.lab.tone;

import dev.viva.lab.tone.Decoded.Damaged;
import dev.viva.lab.tone.Decoded.Message;
import dev.viva.lab.tone.Tones.Finder;
import dev.viva.lab.tone.Tones.Symbol;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Finds messages of [ToneCode] in sound at 16 kHz, wherever they begin.
///
/// A message is told as soon as its last tone is known; one that breaks off 600 ms after its last tone.
///
/// **Threads:** confined.
public final class ToneDecoder {

    private static final int HOP = Finder.WINDOW / 4;
    private static final int SAMPLES_PER_MS = ToneCode.DECODED_HZ / 1000;

    /// Windows, 10 ms apart, that must agree on a symbol.
    private static final int AGREED = 2;

    /// As patient as the turn detector: a machine that stalls for less tears no sentence.
    private static final int PATIENCE = 60;

    /// Fewer symbols than this are no message, but a sound by chance.
    private static final int LEAST_SYMBOLS = 3;

    private static final int MOST_SYMBOLS = 10;

    private final Consumer<Decoded> found;
    private final Finder finder = new Finder();
    private final short[] window = new short[Finder.WINDOW];
    private final List<Symbol> symbols = new ArrayList<>();
    private int filled;
    private long fed;
    private @Nullable Symbol seen;
    private int agreed;
    private int quiet;
    private long beganAt;
    private long endedAt;

    /// @param found told from within [#hear] and [#end]
    public ToneDecoder(Consumer<Decoded> found) {
        this.found = found;
    }

    /// Takes sound, in pieces of any length.
    ///
    /// @param length samples that count
    public void hear(short[] pcm, int length) {
        for (var i = 0; i < length; i++) {
            window[filled++] = pcm[i];
            fed++;
            if (filled == Finder.WINDOW) {
                look(finder.find(window));
                filled -= HOP;
                System.arraycopy(window, HOP, window, 0, filled);
            }
        }
    }

    /// No more sound comes: tells of a message that is not whole. Sound that is fed later begins anew; time goes on.
    public void end() {
        giveUp();
        Arrays.fill(window, (short) 0);
        filled = 0;
        seen = null;
        agreed = 0;
    }

    private void look(@Nullable Symbol symbol) {
        if (symbol == null) {
            quiet++;
            if (quiet == PATIENCE) {
                giveUp();
            }
            return;
        }
        agreed = symbol.equals(seen) ? agreed + 1 : 1;
        seen = symbol;
        if (agreed >= AGREED) {
            quiet = 0;
            heard(symbol);
        }
    }

    private void heard(Symbol symbol) {
        if (!symbols.isEmpty() && symbols.getLast().equals(symbol)) {
            endedAt = fed;
            return;
        }
        if (begins(symbol) || symbols.size() == MOST_SYMBOLS) {
            giveUp();
        }
        if (symbols.isEmpty()) {
            beganAt = Math.max(0, fed - Finder.WINDOW - (AGREED - 1) * HOP);
        }
        symbols.add(symbol);
        endedAt = fed;
        if (ends(symbol)) {
            whole().ifPresentOrElse(this::tell, this::giveUp);
        }
    }

    private static boolean begins(Symbol symbol) {
        return !symbol.odd() && Arrays.stream(ToneKind.values()).anyMatch(kind -> kind.begin() == symbol.value());
    }

    private static boolean ends(Symbol symbol) {
        return symbol.odd() && Arrays.stream(ToneKind.values()).anyMatch(kind -> kind.end() == symbol.value());
    }

    private Optional<Message> whole() {
        return Arrays.stream(ToneKind.values())
                .filter(kind -> symbols.getFirst().value() == kind.begin())
                .findFirst()
                .flatMap(kind -> number(kind).map(number -> message(kind, number)));
    }

    /// It sounds on for a moment: the last tone is known before it is over.
    private Message message(ToneKind kind, int number) {
        return new Message(kind, number, fromMs(), Math.max(toMs(), fromMs() + ToneCode.lengthMs(kind)));
    }

    /// The number, if the symbols are exactly those that would be sent for it.
    private Optional<Integer> number(ToneKind kind) {
        var number = 0;
        for (var at = 1; at <= kind.digits() && at < symbols.size(); at++) {
            number = number * 10 + symbols.get(at).value();
        }
        return number <= kind.largest() && ToneCode.symbols(kind, number).equals(symbols)
                ? Optional.of(number)
                : Optional.empty();
    }

    private void tell(Message message) {
        symbols.clear();
        found.accept(message);
    }

    private void giveUp() {
        var damaged = symbols.size() >= LEAST_SYMBOLS;
        symbols.clear();
        if (damaged) {
            found.accept(new Damaged(fromMs(), toMs()));
        }
    }

    private long fromMs() {
        return beganAt / SAMPLES_PER_MS;
    }

    private long toMs() {
        return endedAt / SAMPLES_PER_MS;
    }
}
