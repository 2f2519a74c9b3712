package dev.viva.ai.cascade;

import dev.viva.ai.voice.Said;
import java.util.ArrayDeque;
import java.util.List;

/// What was said in this interview, as far as a model needs it. Bounded: the oldest goes first.
///
/// **Threads:** confined to the conversation's event loop.
final class Memory {

    /// Most things remembered.
    static final int MAX_ENTRIES = 120;

    /// Most characters remembered: about 6,000 tokens.
    static final int MAX_CHARACTERS = 24_000;

    private final ArrayDeque<Said> said = new ArrayDeque<>();
    private int characters;

    Memory(List<Said> past) {
        past.forEach(this::add);
    }

    void add(Said next) {
        said.addLast(next);
        characters += next.text().length();
        while (said.size() > 1 && (said.size() > MAX_ENTRIES || characters > MAX_CHARACTERS)) {
            characters -= said.removeFirst().text().length();
        }
    }

    List<Said> all() {
        return List.copyOf(said);
    }
}
