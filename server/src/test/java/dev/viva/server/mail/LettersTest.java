package dev.viva.server.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.samskivert.mustache.MustacheException;
import dev.viva.core.mail.Letter;
import dev.viva.core.mail.MailKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LettersTest {

    private static final String LINK = "https://viva.example/x#a.b-c_d";
    private static final Map<String, String> VALUES = Map.ofEntries(
            Map.entry("company", "Acme & Sons"),
            Map.entry("name", "Robin Doe"),
            Map.entry("link", LINK),
            Map.entry("days", "7"),
            Map.entry("hours", "24"),
            Map.entry("code", "123456"),
            Map.entry("until", "2026-11-23 08:00 UTC"),
            Map.entry("minutes", "20"),
            Map.entry("server", "https://viva.example"));

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void everyLetterOfEveryLanguageNamesItsLinkAndCompanyAndNobodyInItsSubject(String language) {
        for (var kind : MailKind.values()) {
            var letter = Letters.in(language).write(kind, "robin@mail.example", VALUES);

            assertThat(letter.subject()).contains("Acme & Sons").doesNotContain("Robin", "robin", "\n");
            assertThat(letter.text()).contains("Acme & Sons", kind == MailKind.CANDIDATE_CODE ? "123456" : LINK);
            var bearer = kind == MailKind.CANDIDATE_CODE ? "123456" : "href=\"" + LINK + "\"";
            assertThat(letter.html()).contains("Acme &amp; Sons", bearer, "lang=\"" + language + "\"");
            assertThat(letter.to()).isEqualTo("robin@mail.example");
            assertThat(letter.toString()).doesNotContain("robin", "Acme", "viva.example");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "\"><img src=x onerror=alert(1)>",
                "' onmouseover='x",
                "</title><b>x</b>",
                "{{link}}{{{link}}}"
            })
    void aHostileNameIsTextInHtmlAndNoTemplate(String hostile) {
        var letter = write(MailKind.CANDIDATE_INVITATION, hostile);

        assertThat(tags(letter)).isEqualTo(tags(write(MailKind.CANDIDATE_INVITATION, "Robin")));
        assertThat(letter.text()).contains(hostile);
    }

    @ParameterizedTest
    @EnumSource
    void aNameThatEndsALineBeginsNeitherAHeaderNorAParagraph(MailKind kind) {
        var letter = write(kind, "Acme\r\nBcc: all@world.example\u2028\n\nPay here: https://evil.example\u0000");

        assertThat(letter.subject()).doesNotContain("\r", "\n", "\u2028", "\u0000");
        assertThat(letter.text()).doesNotContain("\nBcc:", "\nPay here", "\u0000");
    }

    @Test
    void aValueThatIsMissingOrALanguageThatNobodyWroteIsAFault() {
        assertThatThrownBy(() -> Letters.in("en").write(MailKind.MEMBER_INVITATION, "x@y.example", Map.of()))
                .isInstanceOf(MustacheException.class);
        assertThatThrownBy(() -> Letters.in("xx")).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<String> tags(Letter letter) {
        return Pattern.compile("<[^>]*>")
                .matcher(letter.html())
                .results()
                .map(MatchResult::group)
                .toList();
    }

    private static Letter write(MailKind kind, String hostile) {
        var values = new HashMap<>(VALUES);
        values.put("company", hostile);
        values.put("name", hostile);
        return Letters.in("en").write(kind, "robin@mail.example", values);
    }
}
