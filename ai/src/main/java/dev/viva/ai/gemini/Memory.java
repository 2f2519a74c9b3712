package dev.viva.ai.gemini;

import com.google.genai.types.Content;
import dev.viva.ai.voice.Said;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/// What was said in this interview, as far as a new session needs to know it: ours, so that no session
/// of the vendor's is ever the only one who knows.
///
/// Bounded: the oldest is forgotten first. So are the notes that wait until the model is spoken to.
final class Memory {

    /// Lines that a fresh session is told, each some hundred characters: well under what a set-up may
    /// cost.
    static final int MOST_LINES = 80;

    private static final int MOST_NOTES = 16;

    private final ArrayDeque<Said> said = new ArrayDeque<>();
    private final ArrayDeque<Content> notes = new ArrayDeque<>();

    Memory(List<Said> past) {
        past.forEach(this::add);
    }

    /// Something was said, and the model knows it.
    void add(Said one) {
        if (one.text().isBlank()) {
            return;
        }
        said.addLast(one);
        if (said.size() > MOST_LINES) {
            said.removeFirst();
        }
    }

    /// Something was said past the model.
    void told(Said one) {
        add(one);
        note(GeminiLiveCodec.turn(one));
    }

    /// The model must know this when it is next spoken to.
    void note(Content content) {
        notes.addLast(content);
        if (notes.size() > MOST_NOTES) {
            notes.removeFirst();
        }
    }

    /// What waits to be told; told by that.
    List<Content> takeNotes() {
        var all = List.copyOf(notes);
        notes.clear();
        return all;
    }

    boolean hasNotes() {
        return !notes.isEmpty();
    }

    boolean isEmpty() {
        return said.isEmpty();
    }

    /// Everything, oldest first, for a session that knows nothing; no note is needed then.
    List<Said> tell() {
        notes.clear();
        return new ArrayList<>(said);
    }
}
