package dev.viva.server.mail;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import dev.viva.core.mail.Letter;
import dev.viva.core.mail.MailKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/// The words of letters in one language, out of `mail/LANGUAGE/KIND.txt` and `.html` in the class path. The
/// first line of the text is the subject.
///
/// A value is put into HTML escaped, and into a subject without anything that could end its line. Any thread.
public final class Letters {

    private final Map<MailKind, Words> words = new EnumMap<>(MailKind.class);

    private Letters(String language) {
        for (var kind : MailKind.values()) {
            words.put(kind, Words.read(language, kind));
        }
    }

    /// Reads a language: at the start only.
    ///
    /// @param language as its folder is called, such as `en`
    /// @throws IllegalArgumentException if there is no such language
    public static Letters in(String language) {
        return new Letters(language);
    }

    /// A letter of a kind.
    ///
    /// @param values what its templates ask for; one that is missing fails
    public Letter write(MailKind kind, String to, Map<String, String> values) {
        return Objects.requireNonNull(words.get(kind), "words").letter(to, values);
    }

    private record Words(Template subject, Template text, Template html) {

        static Words read(String language, MailKind kind) {
            var name = "/mail/" + language + "/"
                    + kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
            var text = resource(name + ".txt");
            var end = text.indexOf('\n');
            var plain = Mustache.compiler().escapeHTML(false);
            return new Words(
                    plain.compile(text.substring(0, end)),
                    plain.compile(text.substring(end).strip() + "\n"),
                    Mustache.compiler().escapeHTML(true).compile(resource(name + ".html")));
        }

        private static String resource(String name) {
            try (var in = Letters.class.getResourceAsStream(name)) {
                if (in == null) {
                    throw new IllegalArgumentException("no letter " + name);
                }
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(name + " cannot be read", e);
            }
        }

        Letter letter(String to, Map<String, String> values) {
            var safe = new java.util.HashMap<String, String>();
            values.forEach((name, value) -> safe.put(name, oneLine(value)));
            return new Letter(to, subject.execute(safe), text.execute(safe), html.execute(safe));
        }

        /// Line ends and other controls would begin a header, or a paragraph that looks like ours.
        private static String oneLine(String value) {
            return value.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
        }
    }
}
