package dev.viva.core.mail;

/// What a message says; personal in all its parts.
///
/// @param to      one address
/// @param subject names nobody: subjects stand in lists and on lock screens
/// @param text    plain, always there
/// @param html    the same with some dress
public record Letter(String to, String subject, String text, String html) {

    @Override
    public String toString() {
        return "Letter[personal]";
    }
}
