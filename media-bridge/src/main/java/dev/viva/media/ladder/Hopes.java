package dev.viva.media.ladder;

import dev.viva.ai.voice.VoiceException;
import java.util.HashSet;
import java.util.Set;

/// Which engines are worth another try in this conversation: not those that said that they fail again.
final class Hopes {

    private final int engines;
    private final Set<Integer> gone = new HashSet<>();

    Hopes(int engines) {
        this.engines = engines;
    }

    void failed(int index, Throwable cause) {
        if (cause instanceof VoiceException voice && !voice.retryable()) {
            gone.add(index);
        }
    }

    boolean mayTry(int index) {
        return !gone.contains(index);
    }

    boolean below(int index) {
        for (var next = index + 1; next < engines; next++) {
            if (mayTry(next)) {
                return true;
            }
        }
        return false;
    }
}
