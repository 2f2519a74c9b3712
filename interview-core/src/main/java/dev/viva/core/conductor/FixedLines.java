package dev.viva.core.conductor;

import java.util.Arrays;
import java.util.List;

/// The interviewer's own sentences that are the same in every interview of a language: without a name,
/// a place or a time in them. A voice may render them before anybody needs them.
public final class FixedLines {

    private FixedLines() {}

    /// The sentences, in no particular order.
    ///
    /// @param language BCP 47, such as `en-US`
    public static List<String> in(String language) {
        var book = Phrasebook.in(language);
        return Arrays.stream(LineKind.values())
                .map(book::of)
                .filter(text -> !text.isEmpty() && text.indexOf('{') < 0)
                .toList();
    }

    /// The sentence of one kind; empty for kinds without one.
    ///
    /// @param language BCP 47, such as `en-US`
    public static String of(LineKind kind, String language) {
        return Phrasebook.in(language).of(kind);
    }
}
