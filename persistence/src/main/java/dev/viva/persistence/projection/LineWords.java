package dev.viva.persistence.projection;

import dev.viva.core.record.Word;
import java.util.List;

/// What of a line is ciphertext in the database.
record LineWords(String text, List<Word> words) {}
